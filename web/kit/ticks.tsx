import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-preact';
import type { MessageState } from './conversation-items.ts';
import { defineWords, useWords } from './i18n.ts';
import { Icon } from './icon.tsx';
import './ticks.css';

const words = defineWords({
  es: {
    queued: 'En espera',
    sent: 'Enviado',
    delivered: 'Entregado',
    read: 'Leído',
    failed: 'No enviado',
  },
  en: { queued: 'Waiting', sent: 'Sent', delivered: 'Delivered', read: 'Read', failed: 'Not sent' },
});

const GLYPHS = { queued: Clock, sent: Check, delivered: CheckCheck, read: CheckCheck, failed: CircleAlert };

/** `detail` replaces the plain name on hover and for screen readers: who has read it and when. */
export function Ticks({ state, detail }: { state: MessageState; detail?: string | undefined }) {
  const say = useWords(words);
  const name = detail ?? say[state];
  return (
    <span class={`k-ticks k-ticks-${state}`} title={name}>
      <Icon glyph={GLYPHS[state]} name={name} small />
    </span>
  );
}
