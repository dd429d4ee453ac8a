import { setTimeout as pause } from 'node:timers/promises';
import { batched, type Sql, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { Reader } from '@tertulia/server/work/reader.ts';
import { changesOf } from './changes.ts';
import { type Match, matchOf, nameMatch } from './match.ts';
import { entryOf, nameEntryOf } from './message-words.ts';
import { renamedPeople } from './names.ts';
import type { Phrase } from './question.ts';
import { type Access, type Change, DAY_MS, type SearchIndex, type Wanted } from './search-index.ts';

const NAME = 'search';
/** These writes share a commit with messages, which must not wait for many of them. */
const AT_ONCE = 100;
/** Of a common word the newest are found by walking back through so many ids; of others there are few enough to sort. */
export const NEAR = 5000;

/** The index in tables of the database, written by the one node that holds the worker's lease. */
export class PostgresIndex implements SearchIndex {
  readonly #house: House;
  readonly #reader: Reader;

  constructor(house: House) {
    this.#house = house;
    this.#reader = new Reader(house, NAME);
  }

  async catchUp(): Promise<boolean> {
    const events = await this.#reader.next(AT_ONCE);
    const renamed = await renamedPeople(this.#house);
    if (events.length === 0 && renamed.done.length === 0) return false;
    const changes = [...(await changesOf(this.#house, events)), ...renamed.changes];
    const place = events.length > 0 ? [this.#reader.advance(events)] : [];
    await this.#house.db.write(
      ...changes.flatMap(writesOf),
      ...dayWrites(changes),
      ...place,
      ...renamed.done,
    );
    if (events.length > 0) this.#reader.advanced(events);
    return events.length === AT_ONCE;
  }

  /** Also of what is committed, but cannot be read in order before an older transaction ends. */
  async isBehind(): Promise<boolean> {
    const row = await this.#house.db.row(
      sql`select 1 as yes from (select position, id from event order by id desc limit 1) as newest
        left join reader r on r.name = ${NAME}
        where r.name is null or (newest.position, newest.id) > (r.position, r.id)`,
    );
    return row !== undefined;
  }

  /** Perhaps it is another node's work. */
  hurry(): Promise<void> {
    return pause(50);
  }

  async find(wanted: Wanted): Promise<number[]> {
    const { access, below, limit, from, to } = wanted;
    const range = await this.#rangeOf(from, to, below);
    if (!range) return [];
    const match = withoutTeams(matchOf(wanted), access);
    // Few conversations are a short list in the index by themselves. Else the word may stand everywhere.
    if (access.teams.length > 0 || match.anyOf === undefined) {
      const near = await this.#ids(nearQuery(match, access, range, limit));
      if (near.length === limit || range[0] >= range[1] - NEAR) return near;
    }
    return this.#ids(farQuery(match, access, range, limit));
  }

  async findNames(phrases: readonly Phrase[], access: Access, limit: number): Promise<number[]> {
    const match = nameMatch(phrases, access);
    const among = amongOf(match, access);
    return this.#ids({
      text: `select conversation as id from search_name where words @@ ?::tsquery${among.text}
        order by conversation desc limit ?`,
      params: [queryOf(match), ...among.params, limit],
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  async #rangeOf(from: number, to: number, below: number): Promise<[number, number] | undefined> {
    const newest = sql`select max(id) as id from search_message`;
    const [lowest, highest] = await Promise.all([
      from === 0
        ? [{ id: 0 }]
        : this.#house.db.rows<{ id: number | null }>(dayQuery('min(lowest)', '>=', from)),
      this.#house.db.rows<{ id: number | null }>(
        to === Number.MAX_SAFE_INTEGER ? newest : dayQuery('max(highest)', '<=', to),
      ),
    ]);
    const [first, last] = [lowest[0]?.id, highest[0]?.id];
    return first == null || last == null ? undefined : [first, Math.min(last, below - 1)];
  }

  async #ids(query: Sql): Promise<number[]> {
    return (await this.#house.db.rows<{ id: number }>(query)).map(({ id }) => id);
  }
}

/** Most of what there is belongs to some team: to look that up as well takes longer than to look at what was found. */
function withoutTeams(match: Match, { teams }: Access): Match {
  const asksMore = match.phrases.length + match.signs.length > 0;
  return teams.length > 0 && asksMore ? { ...match, anyOf: undefined } : match;
}

/** The newest ids one by one, until there are enough. */
export function nearQuery(match: Match, access: Access, [first, last]: [number, number], limit: number): Sql {
  const among = amongOf(match, access);
  return {
    // `offset 0` keeps the planner from looking the word up first: of a common one it would sort hundreds of thousands.
    text: `select id from (select id, conversation, team, words from search_message
        where id between ? and ? order by id desc offset 0) as near
      where words @@ ?::tsquery${among.text} limit ?`,
    params: [Math.max(first, last - NEAR), last, queryOf(match), ...among.params, limit],
  };
}

export function farQuery(match: Match, access: Access, [first, last]: [number, number], limit: number): Sql {
  const among = amongOf(match, access);
  return {
    // By the words alone, sorted after all are found. The planner does not know the values of a prepared statement: with
    // an order or a plain `id` it would take a range of ids for small, and walk through the whole table.
    text: `with found as materialized (select id from search_message
        where words @@ ?::tsquery and id + 0 between ? and ?${among.text})
      select id from found order by id desc limit ?`,
    params: [queryOf(match), first, last, ...among.params, limit],
  };
}

function amongOf({ anyOf }: Match, { teams, conversations }: Access): Sql {
  if (anyOf) return { text: '', params: [] };
  return {
    text: ' and (team = any(?::bigint[]) or conversation = any(?::bigint[]))',
    params: [`{${teams.join()}}`, `{${conversations.join()}}`],
  };
}

function dayQuery(column: string, compare: '>=' | '<=', at: number): Sql {
  return {
    text: `select ${column} as id from search_day where day ${compare} ?`,
    params: [Math.floor(at / DAY_MS)],
  };
}

function writesOf(change: Change): Write[] {
  switch (change.is) {
    case 'erased':
      return [sql`delete from search_message where id = ${change.id}`];
    case 'name':
      return [
        sql`insert into search_name (conversation, team, words)
          values (${change.conversation}, ${change.team}, ${vectorOf(nameEntryOf(change))}::tsvector)
          on conflict (conversation) do update set words = excluded.words, team = excluded.team`,
      ];
    case 'message': {
      const entry = entryOf(change);
      if (!entry) return [sql`delete from search_message where id = ${change.id}`];
      return [
        batched(
          ['bigint', 'bigint', 'bigint', 'text'],
          sql`insert into search_message (id, conversation, team, words)
            values (${change.id}, ${change.conversation}, ${change.team}, ${vectorOf(entry)}::tsvector)
            on conflict (id) do update set words = excluded.words, team = excluded.team`,
        ),
      ];
    }
  }
}

function dayWrites(changes: readonly Change[]): Write[] {
  const messages = changes.filter((change) => change.is === 'message');
  return [...Map.groupBy(messages, ({ at }) => Math.floor(at / DAY_MS))].map(([day, some]) => {
    const ids = some.map(({ id }) => id);
    return sql`insert into search_day (day, lowest, highest) values (${day}, ${Math.min(...ids)}, ${Math.max(...ids)})
      on conflict (day) do update set lowest = least(search_day.lowest, excluded.lowest),
        highest = greatest(search_day.highest, excluded.highest)`;
  });
}

/** PostgreSQL counts no further in one text. Words behind it are found, but not side by side. */
const LAST_PLACE = 16_383;

/** As PostgreSQL writes a text vector. The words are ours: letters and numbers, so that a quote ends nothing. */
function vectorOf(words: readonly string[]): string {
  return words.map((word, i) => `'${word}':${Math.min(i + 1, LAST_PLACE)}`).join(' ');
}

function queryOf({ phrases, signs, anyOf }: Match): string {
  const parts = [
    ...phrases.map(
      ({ words, open }) => `(${words.map((word) => `'${word}'`).join(' <-> ')}${open ? ':*' : ''})`,
    ),
    ...signs.map((one) => `'${one}'`),
    ...(anyOf ? [`(${anyOf.map((one) => `'${one}'`).join(' | ')})`] : []),
  ];
  return parts.join(' & ');
}
