import { sql } from '@tertulia/server/db/sql.ts';
import type { StoredEvent } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { events as caseEvents } from '../cases/protocol.ts';
import { MessagePosted } from '../messages/protocol.ts';
import type { CaseLog } from './facts.ts';
import type { Happened } from './fits.ts';

/** The case that a message of a customer belongs to: the newest that begins at it or before. */
export async function caseWith(
  { db }: House,
  conversation: number,
  seq: number,
): Promise<number | undefined> {
  const row = await db.row<{ strand: number }>(
    sql`select coalesce(merged_into, strand) as strand from support_case
      where conversation = ${conversation} and from_seq <= ${seq} order by from_seq desc limit 1`,
  );
  return row?.strand;
}

/** What a message is, besides the text: which answer was tapped. Undefined when it was erased. */
export function messageOf({
  body,
}: Pick<StoredEvent, 'body'>): Pick<MessagePosted, 'text' | 'chose'> | undefined {
  return MessagePosted.safeParse(JSON.parse(body)).data;
}

/** What an event of a case is to the rules; nothing when it is of an absorbed case's conversation. */
export function happenedIn(
  event: CaseLog[number],
  { strand, conversation, minutes = 0 }: { strand: number; conversation: number; minutes?: number },
  happens: Happened['happens'],
): Happened | undefined {
  const { at } = event;
  const rest = { happens, strand, conversation, at, event: event.seq, text: '' };
  const json: unknown = JSON.parse(event.body);
  switch (event.kind) {
    case 'case.opened':
      return { ...rest, seq: caseEvents[event.kind].parse(json).from };
    case 'case.awaited': {
      const { seq, at: since, conversation: elsewhere } = caseEvents[event.kind].parse(json);
      if (elsewhere !== undefined) return undefined;
      // Who is to be answered after so long: looked at when that time is over.
      if (happens !== 'unanswered') return { ...rest, seq };
      return { ...rest, seq, at: since + minutes * 60_000, event: undefined };
    }
    case 'case.resolved':
      return { ...rest, seq: caseEvents[event.kind].parse(json).seq ?? 0 };
    default:
      return undefined;
  }
}
