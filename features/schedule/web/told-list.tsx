import type { ComponentChildren } from 'preact';
import { Banner } from '@tertulia/web/kit/banner.tsx';
import { ErrorState } from '@tertulia/web/kit/error-state.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { problemWords } from '@tertulia/web/kit/problem-words.ts';
import { Skeleton } from '@tertulia/web/kit/skeleton.tsx';
import type { Told } from './put-off.ts';

const words = defineWords({
  es: {
    failed: 'No se ha podido cargar',
    offline: 'No hay conexión con el servidor. Se cargará en cuanto vuelva.',
    old: 'Sin conexión: puede que esto no esté al día.',
  },
  en: {
    failed: 'This could not be loaded',
    offline: 'We cannot reach the server. This loads as soon as we can.',
    old: 'You are offline. This may be out of date.',
  },
});

type ToldListProps<T> = {
  told: Told<T>;
  onRetry: () => void;
  children: (all: readonly T[]) => ComponentChildren;
};

/** What the server told, also when it can no longer be reached; or why there is nothing. */
export function ToldList<T>({ told, onRetry, children }: ToldListProps<T>) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const { all, trouble } = told;
  if (all)
    return (
      <>
        {trouble && <Banner tone="offline">{say.old}</Banner>}
        {children(all)}
      </>
    );
  if (!trouble) return <Skeleton shape="list" />;
  return (
    <ErrorState
      title={say.failed}
      advice={trouble.code === 'offline' ? say.offline : explain[trouble.code]}
      onRetry={onRetry}
    />
  );
}
