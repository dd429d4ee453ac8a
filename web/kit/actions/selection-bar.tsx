import { X } from 'lucide-preact';
import { defineWords, plural, useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';
import type { Action } from './action.ts';
import './selection-bar.css';

const words = defineWords({
  es: {
    chosen: (n: number) => plural('es', n, { one: '1 elegido', other: `${n} elegidos` }),
    stop: 'Dejar de elegir',
  },
  en: { chosen: (n) => `${n} selected`, stop: 'Stop selecting' },
});

type SelectionProps = { count: number; actions: readonly Action[]; onStop: () => void };

/** Stands over the field while messages are being chosen. */
export function SelectionBar({ count, actions, onStop }: SelectionProps) {
  const say = useWords(words);
  return (
    <div class="k-selection" role="toolbar" aria-label={say.chosen(count)}>
      <IconButton icon={X} label={say.stop} title={say.stop} onClick={onStop} />
      <span class="k-selection-count" aria-live="polite">
        {say.chosen(count)}
      </span>
      {actions.map(({ id, label, icon, onChoose }) => (
        <IconButton
          key={id}
          icon={icon}
          label={label}
          title={label}
          disabled={count === 0}
          onClick={onChoose}
        />
      ))}
    </div>
  );
}
