import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Handshake, MessageCircle, NotebookPen } from 'lucide-preact';
import type { Beside } from '../use-beside.ts';
import './strand-switch.css';

const words = defineWords({
  es: { label: '¿Para quién escribes?', customer: 'Al cliente' },
  en: { label: 'Who are you writing to?', customer: 'To the customer' },
});

type SwitchProps = Pick<Beside, 'strands' | 'chosen'> & {
  onChoose: (strand: ConversationId | undefined) => void;
};

const GLYPHS = { staff: NotebookPen, partner: Handshake } as const;

/** Over the field, in the colour of what will be written: whom it is for. */
export function StrandSwitch({ strands, chosen, onChoose }: SwitchProps) {
  const say = useWords(words);
  const open = strands.filter(({ placeholder }) => placeholder !== undefined);
  if (open.length === 0) return null;
  const choices = [
    { id: undefined, name: say.customer, look: 'customer', glyph: MessageCircle },
    ...open.map(({ id, to, tone }) => ({ id, name: to, look: tone, glyph: GLYPHS[tone] })),
  ];
  return (
    <fieldset class="m-switch" aria-label={say.label}>
      {choices.map(({ id, name, look, glyph }) => (
        <button
          key={id ?? 'customer'}
          type="button"
          class={`m-switch-choice m-switch-${look}`}
          aria-pressed={id === chosen?.id}
          title={name}
          onClick={() => onChoose(id)}
        >
          <Icon glyph={glyph} name={null} small />
          <span>{name}</span>
        </button>
      ))}
    </fieldset>
  );
}
