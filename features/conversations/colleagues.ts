import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard, Presence } from '@tertulia/protocol/people.ts';
import { matches } from './list-filter.ts';

type Cards = ReadonlyMap<PersonId, PersonCard>;
type Presences = ReadonlyMap<PersonId, Presence>;

/** Those of the team one can talk with: who is there first, then by name. */
export function colleaguesOf(
  cards: Cards,
  presences: Presences,
  without: ReadonlySet<PersonId>,
): PersonCard[] {
  const isOnline = ({ id }: PersonCard) => presences.get(id)?.online === true;
  return [...cards.values()]
    .filter((card) => card.kind === 'agent' && !card.away && !without.has(card.id))
    .toSorted((a, b) => Number(isOnline(b)) - Number(isOnline(a)) || a.name.localeCompare(b.name));
}

export function named(people: readonly PersonCard[], wish: string): PersonCard[] {
  return people.filter(({ name }) => matches(wish, [name]));
}
