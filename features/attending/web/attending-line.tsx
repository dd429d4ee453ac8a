import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { Attended } from '@tertulia/sdk/conversation.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Eye, PencilLine } from 'lucide-preact';
import { words } from './words.ts';
import './attending.css';

type AttendingLineProps = {
  client: Client;
  attending: Attended;
  /** There while a message waits for his decision. */
  onSend: (() => void) | undefined;
  onWait: () => void;
};

/** Over the field: which colleagues have this conversation open, and who is answering now. */
export function AttendingLine({ client, attending, onSend, onWait }: AttendingLineProps) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const cards = useObservable(client.people.cards);
  const namesOf = (people: readonly PersonId[]) =>
    new Intl.ListFormat(locale).format(people.map((person) => cards.get(person)?.name || say.someone));
  const { reading, writing } = attending;
  const isWriting = writing.length > 0;
  const people = isWriting ? writing : reading;
  const isOne = people.length === 1;
  const text = people.length > 0 && (isWriting ? say.writing : say.reading)(namesOf(people), isOne);
  return (
    // Always there, so that a screen reader hears what comes into it.
    <output class={isWriting ? 'at-line at-line-writing' : 'at-line'}>
      {text && (
        <>
          <Icon glyph={isWriting ? PencilLine : Eye} name={null} small />
          <span class="at-words">{onSend ? say.ask(namesOf(writing), isOne) : text}</span>
          {onSend && (
            <span class="at-acts">
              <Button kind="primary" onClick={onSend}>
                {say.sendAnyway}
              </Button>
              <Button onClick={onWait}>{say.wait}</Button>
            </span>
          )}
        </>
      )}
    </output>
  );
}
