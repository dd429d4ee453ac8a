import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { makeInvite } from './invite.ts';

/** While there is no owner: a new link for one, the only one that works. */
export async function inviteFirstOwner(house: House): Promise<string | undefined> {
  const owner = await house.db.row(sql`select id from person where role = 'owner' and deactivated = 0`);
  if (owner) return undefined;
  const withdraw = sql`update invite set withdrawn = ${house.now()} where role = 'owner' and used < most and withdrawn = 0`;
  const { link } = await makeInvite(house, { role: 'owner', inviter: 0 }, [withdraw]);
  return link;
}
