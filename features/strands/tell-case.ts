import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { keyOf } from '../key-of.ts';
import type { PartnerRow } from './partner.ts';
import { removeGuest } from './guests.ts';

/** Tells the case's log of its strands with partners. Done again it changes nothing, so that a crash in between is made good. */
export async function tellCases(house: House): Promise<void> {
  const untold = await house.db.rows<PartnerRow>(
    sql`select * from partner_strand where told = 0 or (told < 2 and closed > 0) limit 100`,
  );
  for (const partner of untold) {
    if (partner.told === 0) await tellOpened(house, partner);
    if (partner.closed > 0) await tellClosed(house, partner);
  }
}

async function tellOpened(house: House, { conversation, strand, title, opener }: PartnerRow): Promise<void> {
  const roster = await house.rosters.findById(conversation);
  await house.people.load([opener]);
  await house.log.record({
    conversation: strand,
    events: [
      { kind: 'strand.opened', body: { conversation: roster!.ref, title, person: house.people.get(opener) } },
    ],
    writes: [sql`update partner_strand set told = 1 where conversation = ${conversation} and told = 0`],
    key: keyOf('strand.opened', conversation),
  });
}

/** Its guests go before anyone is told that they are gone. */
async function tellClosed(house: House, { conversation, strand, title }: PartnerRow): Promise<void> {
  const roster = await house.rosters.findById(conversation);
  for (const [person, role] of roster!.members)
    if (role === 'guest') await removeGuest(house, conversation, person);
  const since = await waitingSince(house, strand, conversation);
  await house.log.record({
    conversation: strand,
    events: [{ kind: 'strand.closed', body: { conversation: roster!.ref, title, ...since } }],
    writes: [sql`update partner_strand set told = 2, awaited = 0 where conversation = ${conversation}`],
    key: keyOf('strand.closed', conversation),
  });
}

/** Since when any other partner of the same case waits for an answer. */
export async function waitingSince(
  house: House,
  strand: number,
  without: number,
): Promise<{ readonly since?: number }> {
  const row = await house.db.row<{ since: number | null }>(
    sql`select min(awaited) as since from partner_strand
      where strand = ${strand} and conversation <> ${without} and awaited > 0 and closed = 0`,
  );
  return row?.since ? { since: row.since } : {};
}
