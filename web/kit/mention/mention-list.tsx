import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Avatar } from '../avatar.tsx';
import type { Author } from '../conversation-items.ts';
import { defineWords, plural, useWords } from '../i18n.ts';
import { findNames, mentionAt } from './mention-at.ts';
import { OfferList } from './offer-list.tsx';

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

/** Over the field while an @ is being written. */
export function MentionList({ input, text, people, onChoose }: MentionListProps) {
  const say = useWords(words);
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

  const choose = (person: Author) => {
    if (!at) return;
    const name = `@${person.name} `;
    onChoose(
      person,
      text.slice(0, at.start) + name + text.slice(caret).replace(/^ /, ''),
      at.start + name.length,
    );
  };
  return (
    <OfferList
      label={say.label}
      count={say.count(shown.length)}
      input={input}
      offers={shown}
      keyOf={({ id }) => id}
      draw={(person) => (
        <>
          <Avatar {...person} size="small" />
          <span>{person.name}</span>
        </>
      )}
      onChoose={choose}
      onLeave={() => setLeft(at?.start)}
    />
  );
}
