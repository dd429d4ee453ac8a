import { AudioLines, Check, CheckCheck, CircleAlert, CircleHelp, Clock } from 'lucide-preact';
import type { MessageState } from './conversation-items.ts';
import { defineWords, useWords } from './i18n.ts';
import { Icon, type LucideIcon } from './icon.tsx';
import './ticks.css';

const words = defineWords({
  es: {
    queued: 'En espera',
    sent: 'Enviado',
    delivered: 'Entregado',
    read: 'Leído',
    played: 'Escuchado',
    failed: 'No enviado',
    lost: 'No ha llegado',
    unsure: 'No se sabe si ha llegado',
  },
  en: {
    queued: 'Waiting',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    played: 'Played',
    failed: 'Not sent',
    lost: 'Did not arrive',
    unsure: 'Nobody knows whether it arrived',
  },
});

const GLYPHS: Record<MessageState, LucideIcon> = {
  queued: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  played: AudioLines,
  failed: CircleAlert,
  lost: CircleAlert,
  unsure: CircleHelp,
};

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
