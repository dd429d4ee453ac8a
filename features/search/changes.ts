import { sql } from '@tertulia/server/db/sql.ts';
import type { StoredEvent } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { erasedBy } from '@tertulia/server/log/about.ts';
import { MessageEdited } from '../messages/protocol.ts';
import { nameChanges } from './names.ts';
import type { Change } from './search-index.ts';
import { rowsFor } from './rows-for.ts';

type ReadEvent = StoredEvent & { readonly id: number };

/** What events mean for the index. A message counts once, as it is after the last of them. */
export async function changesOf(house: House, events: readonly ReadEvent[]): Promise<Change[]> {
  const rows = await rowsFor<{ id: number; team: number | null }>(
    house.db,
    'select id, team from conversation where id in',
    events.map(({ conversation }) => conversation),
  );
  const teams = new Map(rows.map(({ id, team }) => [id, team]));
  const team = (conversation: number) => teams.get(conversation) ?? null;
  const messages = new Map<number, Change>();
  for (const event of events) {
    if (event.kind === 'message.posted') {
      messages.set(event.id, messageChange(event, team(event.conversation)));
      continue;
    }
    if (event.kind === 'conversation.moved')
      for (const { message, text } of await messagesOf(house, event.conversation))
        messages.set(message.id, {
          ...messageChange(message, team(event.conversation)),
          ...(text && { text }),
        });
    for (const erased of await messagesErasedBy(house, event))
      messages.set(erased, { is: 'erased', id: erased });
    const edited = event.kind === 'message.edited' ? await editedBy(house, event) : undefined;
    if (edited)
      messages.set(edited.message.id, {
        ...messageChange(edited.message, team(event.conversation)),
        text: edited.text,
      });
  }
  const named = events.filter(({ kind }) => NAMING.includes(kind)).map(({ conversation }) => conversation);
  return [...messages.values(), ...(await nameChanges(house, named))];
}

const NAMING: readonly string[] = [
  'conversation.opened',
  'conversation.renamed',
  'conversation.moved',
  'member.joined',
  'member.left',
];

function messageChange({ id, conversation, by, at, body }: ReadEvent, team: number | null) {
  return { is: 'message', id, conversation, team, by, at, body } as const;
}

/** All that was said in a conversation, for another team: with the words of the newest edit. */
async function messagesOf(
  { db }: House,
  conversation: number,
): Promise<{ message: ReadEvent; text: string | undefined }[]> {
  const rows = await db.rows<ReadEvent & { edit: string | null }>(
    sql`select e.id, e.conversation, e.seq, e.at, e.sender as by, e.kind, e.body, x.body as edit from event e
      left join about a on a.conversation = e.conversation and a.of_seq = e.seq and a.kind = 'message.edited'
        and a.sender = e.sender
      left join event x on x.conversation = a.conversation and x.seq = a.seq
      where e.conversation = ${conversation} and e.kind = 'message.posted'`,
  );
  return rows.map(({ edit, ...message }) => ({
    message,
    text: edit === null ? undefined : MessageEdited.safeParse(JSON.parse(edit)).data?.text,
  }));
}

/** The ids of the messages that an event erases. */
async function messagesErasedBy({ db }: House, event: ReadEvent): Promise<number[]> {
  const { conversation } = event;
  const rows = await Promise.all(
    erasedBy(event).map((seq) =>
      db.row<{ id: number }>(
        sql`select id from event where conversation = ${conversation} and seq = ${seq} and kind = 'message.posted'`,
      ),
    ),
  );
  return rows.flatMap((row) => (row ? [row.id] : []));
}

/** The words and the message of an edit; undefined when one of the two was erased. */
async function editedBy(
  { db }: House,
  { conversation, body }: ReadEvent,
): Promise<{ message: ReadEvent; text: string } | undefined> {
  const { data: edit } = MessageEdited.safeParse(JSON.parse(body));
  if (!edit) return undefined;
  const message = await db.row<ReadEvent>(
    sql`select id, conversation, seq, at, sender as by, kind, body from event
      where conversation = ${conversation} and seq = ${edit.of} and kind = 'message.posted'`,
  );
  return message && { message, text: edit.text };
}
