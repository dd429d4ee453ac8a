import { inList } from '@tertulia/server/db/sql.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { House } from '@tertulia/server/house.ts';
import { type AgentPresence, readPresences } from '../availability.ts';
import { availabilityOf } from './availability.ts';
import type { Candidate } from './choose-agent.ts';
import { readRouting } from './line-routing.ts';
import type { LineRouting, LineTeam } from './protocol.ts';

/** Who of a line's team is there now, and how much each has to do. */
export async function readCandidates(
  house: House,
  line: number,
  { capacity }: LineRouting,
): Promise<readonly Candidate[]> {
  const presences = await readPresences(house, [...house.teams.peopleOf(line)]);
  const available = presences.filter((one) => one.available);
  // Whoever has only just lost his connection comes second: he may be gone.
  const connected = available.filter((one) => one.connected);
  const there = connected.length > 0 ? connected : available;
  if (there.length === 0) return [];
  const people = there.map(({ person }) => person);
  const [loads, turns] = await Promise.all([readLoads(house, people), readTurns(house, line)]);
  return there.map(({ person, capacity: own }) => ({
    person,
    load: loads.get(person) ?? 0,
    capacity: own ?? capacity,
    lastGiven: turns.get(person) ?? 0,
  }));
}

/** The whole team of a line, for whoever gives someone a case: who is there comes first, then who has least to do. */
export async function readTeam(house: House, line: number): Promise<LineTeam> {
  const people = [...house.teams.peopleOf(line)];
  await house.people.load(people);
  const [presences, loads, cards, { capacity }] = await Promise.all([
    readPresences(house, people),
    readLoads(house, people),
    cardsOf(house.db, people),
    readRouting(house, line),
  ]);
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  const memberOf = (presence: AgentPresence): LineTeam['people'] => {
    const { person: ref, ...rest } = availabilityOf(house.people.get(presence.person)!, presence);
    const person = cardOf.get(ref);
    if (!person) return [];
    const own = presence.capacity;
    const load = loads.get(presence.person) ?? 0;
    return [{ person, ...rest, load, capacity: own ?? capacity, ...(own !== null && { ownCapacity: own }) }];
  };
  return {
    people: presences
      .flatMap(memberOf)
      .toSorted(
        (a, b) =>
          Number(b.available) - Number(a.available) ||
          a.load - b.load ||
          a.person.name.localeCompare(b.person.name),
      ),
  };
}

/** Open cases of each; those that wait for the customer are nobody's work now. */
async function readLoads({ db }: House, people: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (people.length === 0) return new Map();
  const rows = await db.rows<{ owner: number; load: number }>(
    inList(
      `select owner, count(*) as load from support_case where state in ('new', 'open') and owner in`,
      people,
      ' group by owner',
    ),
  );
  return new Map(rows.map(({ owner, load }) => [owner, load]));
}

async function readTurns({ db }: House, line: number): Promise<ReadonlyMap<number, number>> {
  const rows = await db.rows<{ person: number; at: number }>({
    text: 'select person, at from routing_turn where line = ?',
    params: [line],
  });
  return new Map(rows.map(({ person, at }) => [person, at]));
}
