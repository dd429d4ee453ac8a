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
  'member.joined',
  'member.left',
];

function messageChange({ id, conversation, by, at, body }: ReadEvent, team: number | null) {
  return { is: 'message', id, conversation, team, by, at, body } as const;
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
