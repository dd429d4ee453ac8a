import type { ComponentChildren } from 'preact';
import { ErrorState } from './error-state.tsx';
import { defineWords, useWords } from './i18n.ts';
import { problemWords } from './problem-words.ts';
import { Skeleton } from './skeleton.tsx';
import type { Loaded } from './use-loaded.ts';

const words = defineWords({
  es: {
    failed: 'No se ha podido cargar',
    offline: 'No hay conexión con el servidor. Se cargará cuando vuelva.',
  },
  en: {
    failed: 'This could not be loaded',
    offline: 'The server cannot be reached. This loads when it is back.',
  },
});

type LoadingProps<T> = {
  what: Loaded<T>;
  shape?: 'lines' | 'list';
  /** `h2` where it stands right below the title of a page. */
  heading?: 'h2' | 'h3';
  children: (value: T) => ComponentChildren;
};

/** What was loaded, or the shape of it, or why it is not there. */
export function Loading<T>({ what, shape = 'list', heading = 'h3', children }: LoadingProps<T>) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const { value, problem, isLoading, reload } = what;
  if (value !== undefined) return <>{children(value)}</>;
  if (!problem) return <Skeleton shape={shape} />;
  const advice = problem.code === 'offline' ? say.offline : explain[problem.code];
  return (
    <ErrorState
      heading={heading}
      title={say.failed}
      advice={advice}
      onRetry={reload}
      isRetrying={isLoading}
    />
  );
}
