import { CloudAlert, RotateCw } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { defineWords, useWords } from './i18n.ts';
import { Icon } from './icon.tsx';
import './error-state.css';

const words = defineWords({
  es: { retry: 'Reintentar' },
  en: { retry: 'Try again' },
});

type ErrorStateProps = {
  /** What happened. */
  title: string;
  /** `h2` where it stands right below the title of a page. */
  heading?: 'h2' | 'h3';
  /** What was kept. */
  kept?: ComponentChildren;
  /** What to do. */
  advice?: ComponentChildren;
  onRetry?: (() => void) | undefined;
  isRetrying?: boolean;
};

export function ErrorState({
  title,
  kept,
  advice,
  onRetry,
  isRetrying = false,
  heading: Heading = 'h3',
}: ErrorStateProps) {
  const say = useWords(words);
  return (
    <section class="k-error" role="alert">
      <Icon glyph={CloudAlert} name={null} />
      <Heading>{title}</Heading>
      {kept && <p>{kept}</p>}
      {advice && <p>{advice}</p>}
      {onRetry && (
        <Button icon={RotateCw} busy={isRetrying} onClick={onRetry}>
          {say.retry}
        </Button>
      )}
    </section>
  );
}
