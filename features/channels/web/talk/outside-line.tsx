import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { NetworkMark } from '@tertulia/web/kit/network-mark.tsx';
import { networkName } from '@tertulia/web/kit/network-name.ts';
import type { ComponentChildren } from 'preact';
import './outside-line.css';

const words = defineWords({
  es: { by: (network: string) => `Las respuestas salen por ${network}` },
  en: { by: (network) => `Answers go by ${network}` },
});

type OutsideLineProps = {
  kind: string;
  tone?: 'calm' | 'warn';
  /** Until more is known: by which network it goes. */
  children?: ComponentChildren;
  action?: ComponentChildren;
};

/** Over the field, from the first moment on and always as high: where it goes what is written. */
export function OutsideLine({ kind, tone = 'calm', children, action }: OutsideLineProps) {
  const say = useWords(words);
  return (
    <div class={`ct-line ct-line-${tone}`}>
      <NetworkMark kind={kind} name={networkName(kind)} small />
      <span class="ct-line-words">{children ?? say.by(networkName(kind))}</span>
      {action}
    </div>
  );
}
