import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { ChatRow } from '../chat-row.ts';

/** A message of ours that a network names. */
export interface FoundRemote {
  readonly conversation: number;
  readonly seq: number;
  /** Who said it; 0: the business itself. */
  readonly by: number;
  /** Whether the business cannot have said it. */
  readonly isTheirs: boolean;
}

/**
 * Which of our messages the network's one is. In the talk itself, or else in another that leads to the same conversation:
 * a talk may have been given another name since.
 */
export async function findRemote(
  { db }: House,
  account: number,
  { id, conversation }: Pick<ChatRow, 'id' | 'conversation'>,
  remote: string | undefined,
): Promise<FoundRemote | undefined> {
  if (remote === undefined) return undefined;
  const row = await db.row<{ conversation: number; seq: number; by: number; kind: string | null }>(
    sql`select m.conversation, m.seq, e.sender as by, p.kind from channel_message m
      join event e on e.conversation = m.conversation and e.seq = m.seq left join person p on p.id = e.sender
      where m.account = ${account} and m.remote = ${remote} and (m.chat = ${id} or m.conversation = ${conversation})
      order by case when m.chat = ${id} then 0 else 1 end limit 1`,
  );
  return (
    row && { conversation: row.conversation, seq: row.seq, by: row.by, isTheirs: row.kind === 'customer' }
  );
}
