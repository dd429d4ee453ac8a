import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { localOf } from '../local-time.ts';

/** Today in the business's zone, e.g. `2026-11-20`. */
export async function today({ db, now }: House): Promise<string> {
  const row = await db.row<{ zone: string }>(sql`select time_zone as zone from business where one = 1`);
  return new Date(localOf(row?.zone ?? 'UTC', now())).toISOString().slice(0, 10);
}

/** One more. @param what `in`, or what the network bills it as */
export function countWrite(account: number, day: string, what: string): Write {
  return sql`insert into channel_meter (account, day, what, amount) values (${account}, ${day}, ${what}, 1)
    on conflict (account, day, what) do update set amount = channel_meter.amount + 1`;
}

export async function readMeter(
  { db }: House,
  account: number,
  day: string,
): Promise<Record<string, number>> {
  const rows = await db.rows<{ what: string; amount: number }>(
    sql`select what, amount from channel_meter where account = ${account} and day = ${day}`,
  );
  return Object.fromEntries(rows.map(({ what, amount }) => [what, amount]));
}
