import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import type { MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { SearchField } from '@tertulia/web/kit/search-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useState } from 'preact/hooks';
import type { Reader } from '../talk/talk-people.ts';
import './forward-dialog.css';

const words = defineWords({
  es: {
    title: (n: number) =>
      plural('es', n, { one: 'Reenviar el mensaje a…', other: `Reenviar ${n} mensajes a…` }),
    find: 'Buscar una conversación',
    none: 'Ninguna conversación se llama así.',
    send: (n: number) => plural('es', n, { one: 'Reenviar a 1', other: `Reenviar a ${n}` }),
    choose: 'Reenviar',
    sent: (names: string) => `Reenviado a ${names}`,
    more: 'Ver más',
    note: 'No se dice de quién era. Quien lo reciba verá que fue reenviado.',
  },
  en: {
    title: (n) => plural('en', n, { one: 'Forward the message to…', other: `Forward ${n} messages to…` }),
    find: 'Find a conversation',
    none: 'No conversation is called that.',
    send: (n) => `Forward to ${n}`,
    choose: 'Forward',
    sent: (names) => `Forwarded to ${names}`,
    more: 'Show more',
    note: 'It is not said whose it was. Whoever gets it sees that it was forwarded.',
  },
});

type ForwardProps = {
  client: Client;
  reader: Reader;
  from: (item: MessageItem) => ConversationId;
  items: readonly MessageItem[];
  onClose: () => void;
};

const MOST_AT_ONCE = 20;

/** Passes messages on to one or several of the reader's conversations, in the order in which they were said. */
export function ForwardDialog({ client, reader, from, items, onClose }: ForwardProps) {
  const say = useWords(words);
  const { conversations, hasMore } = useObservable(client.list.view);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<ConversationId>>(new Set());
  const isFound = (entry: ListedConversation) => plain(nameOf(entry, reader)).includes(plain(search));
  const found = conversations.filter(isFound);

  const toggle = (id: ConversationId) => {
    const next = new Set(chosen);
    if (!next.delete(id) && next.size < MOST_AT_ONCE) next.add(id);
    setChosen(next);
  };
  const send = () => {
    const sources = items
      .toSorted((a, b) => a.at - b.at)
      .flatMap((item) => (item.seq === undefined ? [] : [{ conversation: from(item), seq: item.seq }]));
    for (const to of chosen) for (const forward of sources) client.send(to, 'message.post', { forward });
    const names = conversations.filter(({ id }) => chosen.has(id)).map((entry) => nameOf(entry, reader));
    showToast({ text: say.sent(names.join(', ')) });
    onClose();
  };
  return (
    <Dialog
      open
      title={say.title(items.length)}
      onClose={onClose}
      actions={
        <Button kind="primary" disabled={chosen.size === 0} onClick={send}>
          {chosen.size > 0 ? say.send(chosen.size) : say.choose}
        </Button>
      }
    >
      <div class="m-forward">
        <SearchField label={say.find} value={search} onInput={setSearch} />
        {found.length === 0 && <p class="m-forward-note">{say.none}</p>}
        <ul class="m-forward-list">
          {found.map((entry) => (
            <li key={entry.id}>
              <label class="m-forward-row">
                <input type="checkbox" checked={chosen.has(entry.id)} onChange={() => toggle(entry.id)} />
                <Avatar id={pictureOf(entry, reader)} name={nameOf(entry, reader)} size="small" />
                <span>{nameOf(entry, reader)}</span>
              </label>
            </li>
          ))}
        </ul>
        {hasMore && (
          <Button kind="plain" onClick={() => void client.list.loadMore().catch(() => undefined)}>
            {say.more}
          </Button>
        )}
        <p class="m-forward-note">{say.note}</p>
      </div>
    </Dialog>
  );
}

function nameOf({ kind, title, people }: ListedConversation, reader: Reader): string {
  const { me, language } = reader;
  const other = kind === 'group' ? undefined : people.find((person) => person !== me?.id);
  return other ? personName(other, reader.people, language) : title || (reader.business ?? '');
}

function pictureOf({ id, kind, people }: ListedConversation, { me }: Reader): string {
  return (kind === 'group' ? undefined : people.find((person) => person !== me?.id)) ?? id;
}

/** Accents and case do not matter when one looks for a name. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
