import type { House } from '@tertulia/server/house.ts';
import { isSeen } from './access.ts';
import { type Named, readNamed } from './names.ts';
import { markPhrases, type Phrase } from './question.ts';
import { rowsFor } from './rows-for.ts';
import type { Access, SearchIndex } from './search-index.ts';

const MOST = 10;

/** Conversations that are called so: a group by its title, the others by whoever this person has there. */
export async function findConversations(
  house: House,
  index: SearchIndex,
  person: number,
  phrases: readonly Phrase[],
  access: Access,
): Promise<Named[]> {
  const ids = await index.findNames(phrases, access, 3 * MOST);
  const named = await readNamed(house, await withMessages(house, ids));
  const found: Named[] = [];
  for (const one of named.toSorted((a, b) => b.id - a.id)) {
    if (!isCalled(one, person, phrases) || !(await isSeen(house, person, one.id))) continue;
    if (found.push(one) === MOST) break;
  }
  return found;
}

/** The list shows staff no line conversation in which nothing was said; nor does this. */
async function withMessages({ db }: House, ids: readonly number[]): Promise<number[]> {
  const rows = await rowsFor<{ id: number }>(
    db,
    `select c.id from conversation c join summary s on s.conversation = c.id
      where (c.team is null or s.messages > 0) and c.id in`,
    ids,
  );
  return rows.map(({ id }) => id);
}

function isCalled({ found, people }: Named, person: number, phrases: readonly Phrase[]): boolean {
  const names =
    found.kind === 'group' ? [found.title] : people.flatMap(({ id, name }) => (id === person ? [] : [name]));
  return names.some((name) => markPhrases(name, phrases) !== undefined);
}
