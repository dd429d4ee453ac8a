import { Refusal } from '@tertulia/protocol/errors.ts';
import { type Db, expecting, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Turn } from '@tertulia/server/feature.ts';
import { MessagePosted, REPEATING_KINDS } from './messages/protocol.ts';

/** A message as it is in the log. */
export interface FoundMessage {
  readonly seq: number;
  readonly at: number;
  /** Who wrote it; 0: the business itself. */
  readonly by: number;
  /** Absent when it was erased, or its time is over. */
  readonly body: MessagePosted | undefined;
}

export type StandingMessage = FoundMessage & { readonly body: MessagePosted };

/** The message that a command is about. @throws Refusal `not-found` when there is none here, or not any more */
export async function messageAt(turn: Turn, of: number): Promise<StandingMessage> {
  const { seq, at, by, body } = await findMessage(turn, turn.conversation.id, of);
  if (!body) throw new Refusal('not-found', 'no such message');
  return { seq, at, by, body };
}

/** As `messageAt`, also when nothing but its place is left. @throws Refusal `not-found` */
export async function findMessage(
  { db, now }: Pick<Turn, 'db' | 'now'>,
  conversation: number,
  seq: number,
): Promise<FoundMessage> {
  const row = await db.row<{ at: number; by: number; body: string }>(
    sql`select at, sender as by, body from event
      where conversation = ${conversation} and seq = ${seq} and kind = 'message.posted'`,
  );
  if (!row) throw new Refusal('not-found', 'no such message');
  const { data: body } = MessagePosted.safeParse(JSON.parse(row.body));
  const isOver = body?.expires !== undefined && body.expires <= now;
  return { seq, at: row.at, by: row.by, body: isOver ? undefined : body };
}

/** Whether something of this kind has been said about it. */
export async function isFollowedBy({ db, conversation }: Turn, of: number, kind: string): Promise<boolean> {
  const row = await db.row(
    sql`select 1 as yes from about where conversation = ${conversation.id} and of_seq = ${of} and kind = ${kind}`,
  );
  return row !== undefined;
}

/**
 * Refuses its unit when the message was erased since it was read: by another node, or by the business itself. Whatever
 * repeats words of a message is committed with it.
 */
export function stillThere(conversation: number, of: number): Write {
  return expecting(
    1,
    'not-found',
    sql`select 1 as yes from event where conversation = ${conversation} and seq = ${of} and body <> '{}'`,
  );
}

/** The later events that repeat words of these messages: their edits and link previews. They are erased together. */
export async function repeatsOf(
  db: Pick<Db, 'rows'>,
  conversation: number,
  messages: readonly number[],
): Promise<number[]> {
  const marks = messages.map(() => '?').join(', ');
  const newest = await db.rows<{ message: number; last: number }>({
    text: `select of_seq as message, max(seq) as last from about
      where conversation = ? and of_seq in (${marks}) and kind in (${KINDS}) group by of_seq`,
    params: [conversation, ...messages],
  });
  const found = await Promise.all(
    newest.map(({ message, last }) =>
      db.rows<{ seq: number }>({
        text: `select seq from event where conversation = ? and seq > ? and seq <= ? and kind in (${KINDS})
          and body like ? order by seq`,
        params: [conversation, message, last, `{"of":${message},%`],
      }),
    ),
  );
  return found.flat().map(({ seq }) => seq);
}

/** Refuses its unit, which erases these messages, when something that repeats them came since it was looked for. */
export function nothingRepeats(conversation: number, messages: readonly number[]): Write {
  const marks = messages.map(() => '?').join(', ');
  return expecting(0, 'conflict', {
    text: `select 1 as yes from about where conversation = ? and of_seq in (${marks}) and kind in (${KINDS})`,
    params: [conversation, ...messages],
  });
}

const KINDS = REPEATING_KINDS.map((kind) => `'${kind}'`).join(', ');
