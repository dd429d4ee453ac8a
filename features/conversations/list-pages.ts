import type { UpOf } from '@tertulia/protocol/up.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import type { House } from '@tertulia/server/house.ts';
import { casesWanted } from './list-cases.ts';
import { countOfCases, movedSince, rankOf, ranksOf, ranksOfCases, ranksWithCase } from './list-ranks.ts';
import { type Move, type Rank, readMove, readRank, writeMove, writeRank } from './positions.ts';

export interface ListPage {
  /** In the order they are shown. */
  readonly conversations: readonly number[];
  readonly next?: string;
}

type Question = Pick<UpOf<'list'>, 'after' | 'limit' | 'filter' | 'own' | 'only'>;

/** So many are sorted at most; of more, so many are near each other in the list that its order finds them soon. */
const FEW = 5000;

/** Which conversations of a list come next: found by indexes alone, whatever there is. */
export async function pageOf(
  { db, teams, now }: House,
  person: number,
  { after, limit, filter, own, only }: Question,
): Promise<ListPage> {
  const wanted = { person, teams: teams.teamsOf(person), after: readRank(after), limit: limit + 1 };
  const ask = async () => {
    if (only) return rankOf(wanted, refBytes(only));
    if (!filter) return ranksOf(own ? { ...wanted, teams: [] } : wanted);
    const cases = casesWanted(filter, now());
    // Those who wait are a short run of an index.
    if (cases.onlyWaiting) return ranksWithCase(wanted, cases);
    const found = await db.row<{ n: number }>(countOfCases(wanted.teams, cases, FEW));
    return Number(found?.n ?? 0) < FEW ? ranksOfCases(wanted, cases) : ranksWithCase(wanted, cases);
  };
  if (filter && wanted.teams.length === 0) return { conversations: [] };
  return pageAs(await db.rows<Rank>(await ask()), limit, writeRank);
}

/** Those that moved since a position, in the order they moved. */
export async function pageSince(
  { db, teams }: House,
  person: number,
  since: number,
  { after, limit }: Question,
): Promise<ListPage> {
  const wanted = { person, teams: teams.teamsOf(person), limit: limit + 1 };
  return pageAs(await db.rows<Move>(movedSince(wanted, since, readMove(after))), limit, writeMove);
}

function pageAs<P extends { readonly conversation: number }>(
  found: readonly P[],
  limit: number,
  write: (place: P) => string,
): ListPage {
  const page = found.slice(0, limit);
  const conversations = page.map(({ conversation }) => conversation);
  return found.length > limit ? { conversations, next: write(page.at(-1)!) } : { conversations };
}
