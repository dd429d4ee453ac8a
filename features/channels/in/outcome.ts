import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/**
 * What became of something a network told. `later`: the talk it is of waits for it, e.g. for a file. `early`: it is about
 * something that has not come yet, so that what comes next must not wait for it.
 */
export type Applied = 'done' | 'later' | 'early';

export async function isSeen({ db }: House, account: number, key: string): Promise<boolean> {
  const row = await db.row(
    sql`select 1 as yes from channel_seen where account = ${account} and key = ${key}`,
  );
  return row !== undefined;
}

/** In the commit of what came of it: of two that take the same in at once, one is refused. */
export function seenWrite({ now }: House, account: number, key: string): Write {
  return sql`insert into channel_seen (account, key, at) values (${account}, ${key}, ${now()})`;
}
