import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** Whoever looks after the accounts asks anew what is known of them. */
export async function tellOwners({ db, nudge }: House): Promise<void> {
  const owners = await db.rows<{ id: number }>(
    sql`select id from person where role = 'owner' and deactivated = 0`,
  );
  for (const { id } of owners) nudge(id, 'channel-accounts');
}
