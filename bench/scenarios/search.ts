import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '@tertulia/server/db/sql.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { makeDatabase } from '../postgres.ts';
import { rowOf } from '../row.ts';
import { openTown, type Town } from '../search-million.ts';
import { makeFolder, type Measure, type Setting } from './stage.ts';

interface Question {
  readonly name: string;
  readonly who: (town: Town) => Person;
  readonly query: (town: Town, random: Random) => Record<string, string>;
}

const common = ({ vocabulary }: Town, random: Random) => vocabulary[random.below(20)]!;
const everywhere = ({ everywhere: who }: Town) => who;
const somewhere = ({ somewhere: who }: Town) => who;
const MONTH_MS = 30 * 86_400_000;

const QUESTIONS: readonly Question[] = [
  {
    name: 'rare word',
    who: everywhere,
    query: ({ vocabulary }, random) => ({ words: `"${vocabulary[20_000 + random.below(20_000)]}"` }),
  },
  { name: 'common word', who: everywhere, query: (town, random) => ({ words: `"${common(town, random)}"` }) },
  {
    name: 'common word in 3 conversations',
    who: somewhere,
    query: (town, random) => ({ words: `"${common(town, random)}"` }),
  },
  {
    name: 'two common words',
    who: everywhere,
    query: (town, random) => ({ words: `"${common(town, random)}" "${common(town, random)}"` }),
  },
  {
    name: 'two letters of a word',
    who: everywhere,
    query: ({ vocabulary }, random) => ({ words: vocabulary[random.below(2000)]!.slice(0, 2) }),
  },
  {
    name: 'four letters of a word',
    who: everywhere,
    query: ({ vocabulary }, random) => ({ words: vocabulary[2000 + random.below(10_000)]!.slice(0, 4) }),
  },
  {
    name: 'person, month, common word',
    who: everywhere,
    query: (town, random) => {
      const from = town.from + random.below(20) * MONTH_MS;
      return {
        words: `"${common(town, random)}"`,
        by: town.writer.ref,
        from: String(from),
        to: String(from + MONTH_MS),
      };
    },
  },
];

/** A million messages, and what people ask of them. All rows of a store share one town, which is filled once. */
export function search(setting: Setting): Measure[] {
  const { store, postgres, quick, runs } = setting;
  const messages = quick ? 50_000 : 1_000_000;
  const stack = new AsyncDisposableStack();
  let town: Promise<Town> | undefined;
  const open = async () => {
    const folder = stack.use(makeFolder()).path;
    const databaseUrl =
      store === 'postgres' && postgres ? stack.use(await makeDatabase(postgres.url)).url : undefined;
    return { ...stack.use(await openTown({ store, folder, databaseUrl, messages })), folder };
  };
  const index: Measure = async () => {
    const { indexed, world } = await (town ??= open());
    const bytes =
      store === 'sqlite'
        ? statSync(join(world.house.config.dataFolder, 'search.db')).size
        : Number((await world.house.db.row(SIZE))?.['bytes']);
    return {
      row: rowOf('search', { store, perSecond: messages / indexed, seconds: indexed, bytes }),
      name: `index of ${messages.toLocaleString('en')}`,
      surroundings: null,
      notes: ['bytes of the index on disk'],
    };
  };
  const rows = [
    index,
    ...QUESTIONS.map(
      (question): Measure =>
        async () => {
          const times = await ask(await (town ??= open()), question, quick ? 50 : 300);
          return {
            row: rowOf('search', { store, ...times }),
            name: question.name,
            surroundings: null,
            notes: ['20 hits with their text, over HTTP'],
          };
        },
    ),
  ];
  let left = rows.length * runs;
  return rows.map((row) => async (folder) => {
    try {
      return await row(folder);
    } finally {
      left -= 1;
      if (left === 0) await stack.disposeAsync();
    }
  });
}

const SIZE = sql`select pg_total_relation_size('search_message') as bytes`;

async function ask(town: Town, { who, query }: Question, times: number) {
  const random = new Random(2);
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const url = `/api/search?${new URLSearchParams(query(town, random)).toString()}`;
    const started = performance.now();
    const answer = await town.world.app.inject({ url, headers: { cookie: who(town).cookie } });
    took.push(performance.now() - started);
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode} ${answer.body}`);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(share * (took.length - 1))]!;
  return { p50Ms: at(0.5), p99Ms: at(0.99), p999Ms: at(0.999) };
}
