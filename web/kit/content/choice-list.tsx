import { Check } from 'lucide-preact';
import type { Choices } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import './choice-list.css';

const words = defineWords({
  es: { open: 'Elige una respuesta', closed: 'Respuestas que se ofrecían', chosen: 'Elegida' },
  en: { open: 'Choose an answer', closed: 'Answers that were offered', chosen: 'Chosen' },
});

type ChoiceListProps = Choices & {
  onChoose?: ((choice: { key: string; label: string }) => void) | undefined;
};

/** The answers a message offers: to tap while they are open, afterwards quiet. */
export function ChoiceList({ open, options, onChoose }: ChoiceListProps) {
  const say = useWords(words);
  if (open && onChoose)
    return (
      <ul class="k-choices" aria-label={say.open}>
        {options.map((option) => (
          <li key={option.key}>
            <button type="button" class="k-choice" onClick={() => onChoose(option)}>
              {option.label}
            </button>
          </li>
        ))}
      </ul>
    );
  return (
    <ul class="k-choices" aria-label={say.closed}>
      {options.map(({ key, label, chosen }) => (
        <li key={key} class={chosen ? 'k-choice-quiet k-choice-chosen' : 'k-choice-quiet'}>
          {chosen && <Icon glyph={Check} name={say.chosen} small />}
          {label}
        </li>
      ))}
    </ul>
  );
}
