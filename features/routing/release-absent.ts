import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { readPresences } from '../availability.ts';
import { assign } from './assign.ts';
import { readRoutings } from './line-routing.ts';
import { NEW_ROUTING } from './protocol.ts';

const MOST_AT_ONCE = 200;

/**
 * Customers who wait too long for someone who is not there, or no longer of the team, go back into the queue: when
 * there is anyone to take them. His other cases stay his. True: there is more.
 */
export async function releaseAbsent(house: House): Promise<boolean> {
  const [routings, owed] = await Promise.all([readRoutings(house), readOwed(house)]);
  const present = await presentAmong(
    house,
    owed.map(({ owner }) => owner),
  );
  let hasMore = false;
  for (const { owner, line, oldest } of owed) {
    const isGone = !house.teams.has(line, owner);
    if (present.has(owner) && !isGone) continue;
    const { awayMinutes } = routings.get(line) ?? NEW_ROUTING;
    if (awayMinutes === 0 && !isGone) continue;
    const before = isGone ? house.now() : house.now() - awayMinutes * 60_000;
    if (oldest >= before) continue;
    if ((await presentAmong(house, house.teams.peopleOf(line))).size === 0) continue;
    const cases = await house.db.rows<{ strand: number }>(
      sql`select strand from support_case where owner > 0 and owner = ${owner} and line = ${line}
        and awaited > 0 and awaited < ${before} and state in ('new', 'open') order by awaited limit ${MOST_AT_ONCE}`,
    );
    for (const { strand } of cases) await assign(house, { strand, from: owner, to: 0, how: 'away' });
    hasMore ||= cases.length === MOST_AT_ONCE;
  }
  return hasMore;
}

/** For whom customers wait on which line, and since when the first of them. */
async function readOwed({ db }: House) {
  return db.rows<{ owner: number; line: number; oldest: number }>(
    sql`select owner, line, min(awaited) as oldest from support_case
      where owner > 0 and awaited > 0 and state <> 'snoozed' and state <> 'resolved' group by owner, line`,
  );
}

async function presentAmong(house: House, people: Iterable<number>): Promise<ReadonlySet<number>> {
  const presences = await readPresences(house, [...new Set(people)]);
  return new Set(presences.filter(({ available }) => available).map(({ person }) => person));
}
