import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { IncidentClosed, type RunningState } from './protocol.ts';

/** The newest closing of an incident, and how it stood before. */
export async function lastClosing(
  { db }: House,
  incident: number,
): Promise<{ readonly seq: number; readonly at: number; readonly from: RunningState } | undefined> {
  const row = await db.row<{ seq: number; at: number; body: string }>(
    sql`select seq, at, body from event where conversation = ${incident} and kind = 'incident.closed'
      order by seq desc limit 1`,
  );
  return row && { seq: row.seq, at: row.at, from: IncidentClosed.parse(JSON.parse(row.body)).from };
}
