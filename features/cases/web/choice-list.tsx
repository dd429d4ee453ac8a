// A list whose choice is moved from a text field has no element of its own in HTML.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useId } from '@tertulia/web/kit/use-id.ts';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useChoiceKeys } from './use-choice-keys.ts';
import './choice-list.css';

export interface ListedChoice {
  readonly key: string;
  /** Undefined where choosing is not switching on and off. */
  readonly isOn?: boolean | undefined;
  readonly children: ComponentChildren;
  readonly onChoose: () => void;
}

type ChoiceListProps = {
  label: string;
  wish: string;
  onWish: (wish: string) => void;
  choices: readonly ListedChoice[];
  /** Where nothing is listed. */
  empty: ComponentChildren;
};

/** A field to narrow a list, and the list: the keyboard stays in the field. */
export function ChoiceList({ label, wish, onWish, choices, empty }: ChoiceListProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const keys = useChoiceKeys(id, choices, (choice) => choice.onChoose());
  // One comes to type; a finger would bring its keyboard over the list.
  const isTyped = matchMedia('(pointer: fine)').matches;
  // The attribute is for a dialog that opens, this for one that is open.
  useLayoutEffect(() => {
    if (isTyped) box.current?.querySelector('input')?.focus();
  }, []);
  return (
    <div class="cs-choices" ref={box}>
      <TextField
        {...keys.field}
        label={label}
        hideLabel
        autofocus={isTyped}
        placeholder={label}
        value={wish}
        onInput={(text) => {
          onWish(text);
          keys.toFirst();
        }}
      />
      <div class="cs-choice-list" id={`${id}-list`} role="listbox" aria-label={label}>
        {choices.map((choice) => (
          // The keyboard stays in the field: it moves and chooses there.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={choice.key}
            id={keys.optionId(choice)}
            role="option"
            class={choice === keys.current ? 'cs-choice cs-choice-current' : 'cs-choice'}
            aria-selected={choice.isOn ?? choice === keys.current}
            onClick={choice.onChoose}
          >
            {choice.children}
          </div>
        ))}
      </div>
      {choices.length === 0 && <p class="cs-choices-empty">{empty}</p>}
    </div>
  );
}
