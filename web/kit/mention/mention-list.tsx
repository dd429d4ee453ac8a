// A list of choices that a field controls has no element of its own: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role */
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useId } from '../use-id.ts';
import { Avatar } from '../avatar.tsx';
import type { Author } from '../conversation-items.ts';
import { defineWords, plural, useWords } from '../i18n.ts';
import { findNames, mentionAt } from './mention-at.ts';
import './mention-list.css';

const words = defineWords({
  es: {
    label: 'A quién llamas',
    count: (n: number) => plural('es', n, { one: '1 persona', other: `${n} personas` }),
  },
  en: { label: 'Whom you call', count: (n) => plural('en', n, { one: '1 person', other: `${n} people` }) },
});

export type MentionListProps = {
  input: RefObject<HTMLTextAreaElement>;
  text: string;
  people: readonly Author[];
  /** The text with the name in it, and where the caret then stands. */
  onChoose: (person: Author, text: string, caret: number) => void;
};

const MOST = 8;

/** Over the field while an @ is being written: arrows move, Enter and Tab choose, Escape leaves it. */
export function MentionList({ input, text, people, onChoose }: MentionListProps) {
  const say = useWords(words);
  const id = useId();
  const [active, setActive] = useState(0);
  const [left, setLeft] = useState<number>();
  const [caret, setCaret] = useState(text.length);
  const at = mentionAt(text, Math.min(caret, text.length));
  const found = at && at.start !== left ? findNames(people, at.words).slice(0, MOST) : [];
  const isExact = found.length === 1 && found[0]?.name === at?.words;
  const shown = isExact ? [] : found;

  useEffect(() => {
    const follow = () => setCaret(input.current?.selectionStart ?? 0);
    follow();
    document.addEventListener('selectionchange', follow);
    return () => document.removeEventListener('selectionchange', follow);
  }, [input, text]);
  useEffect(() => setActive(0), [at?.words]);

  const choose = (person: Author) => {
    if (!at) return;
    const name = `@${person.name} `;
    onChoose(
      person,
      text.slice(0, at.start) + name + text.slice(caret).replace(/^ /, ''),
      at.start + name.length,
    );
  };
  useEffect(() => {
    const field = input.current;
    if (!field || shown.length === 0) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
      const step = steps[event.key];
      const person = shown[active];
      if (step) setActive((active + step + shown.length) % shown.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && person) choose(person);
      else if (event.key === 'Escape') setLeft(at?.start);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Before the field itself, which would send the message.
    field.addEventListener('keydown', onKeyDown, { capture: true });
    field.setAttribute('aria-controls', id);
    field.setAttribute('aria-activedescendant', `${id}-${active}`);
    return () => {
      field.removeEventListener('keydown', onKeyDown, { capture: true });
      field.removeAttribute('aria-controls');
      field.removeAttribute('aria-activedescendant');
    };
  });
  return (
    <>
      <output class="k-visually-hidden">{shown.length > 0 && say.count(shown.length)}</output>
      {shown.length > 0 && (
        <ul class="k-mentions" id={id} role="listbox" aria-label={say.label}>
          {shown.map((person, index) => (
            // The field keeps the focus and its keys: a press must not take it.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={person.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              <Avatar {...person} size="small" />
              <span>{person.name}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
