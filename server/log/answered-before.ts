import { refBytes } from '../db/refs.ts';
import { sql } from '../db/sql.ts';
import type { Outcome, Store } from './store.ts';
import type { Wish } from './wish.ts';

/**
 * What a command was answered when it was sent before. The store knows a repeat by itself; this is for who decides
 * otherwise than at first because of what the command did then (L4).
 */
export async function answeredBefore(
  { id, person }: Wish,
  store: Store,
): Promise<Extract<Outcome, { is: 'repeat' }> | undefined> {
  const [row] = await store.query(
    sql`select conversation, seq from event where key = ${refBytes(id)} and sender = ${person}`,
  );
  return row && { is: 'repeat', conversation: Number(row['conversation']), seq: Number(row['seq']) };
}
