import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { Reader } from '@tertulia/server/work/reader.ts';

/** The name under which `reader` remembers how far notices were made. */
export const READER = 'notices';

/** Whether anyone at all can be told of anything. While nobody can, no event is read. */
export async function isSomeoneListening({ db }: House): Promise<boolean> {
  return (await db.row(sql`select 1 as yes from listener limit 1`)) !== undefined;
}

/** To be committed with whatever makes someone a listener: the first one is not told of the past. */
export async function startListening(house: House): Promise<Write[]> {
  return (await isSomeoneListening(house)) ? [] : [await new Reader(house, READER).end()];
}
