import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';
import { readPresences } from '../availability.ts';

/** Whether colleagues who are there look after all that this customer wants: then nobody else need be told. */
export async function isInOtherHands(house: House, roster: Roster, person: number): Promise<boolean> {
  if (roster.kind !== 'line') return false;
  const rows = await house.db.rows<{ owner: number }>(
    sql`select s.owner from case_conversation b join support_case s on s.strand = b.strand
      where b.conversation = ${roster.id} and s.state <> 'resolved'`,
  );
  const owners = rows.map(({ owner }) => owner);
  if (owners.length === 0 || owners.includes(0) || owners.includes(person)) return false;
  const presences = await readPresences(house, owners);
  return presences.every(({ available }) => available);
}
