import type { Feature, Worker } from '@tertulia/server/feature.ts';
import { type App, BOTH_SIDES } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import { PostgresIndex } from './postgres-index.ts';
import { SearchAnswer, SearchQuestion } from './protocol.ts';
import { answerSearch } from './search.ts';
import type { SearchIndex } from './search-index.ts';
import { SqliteIndex } from './sqlite-index.ts';

/** One index for each house there is: routes and the worker share it. */
const indexes = new WeakMap<House, SearchIndex>();

export const search: Feature = {
  name: 'search',
  migrations: [new URL('./0001-search.sql', import.meta.url)],
  start: async (house) => {
    const index = house.db.dialect === 'sqlite' ? new SqliteIndex(house) : new PostgresIndex(house);
    indexes.set(house, index);
    return index;
  },
  workers: (house) => [worker(house)],
  routes: searchRoutes,
};

/** Whoever searches has the thread look at once; on PostgreSQL he waits for the node that has the lease. */
const EVERY_MS = { sqlite: 1000, postgres: 300 } as const;
/** More events in a second: the machine belongs to whoever is writing. */
const BUSY = 1000;

/** It looks by itself, not at every commit, and takes little while much is written. */
function worker(house: House): Worker {
  const index = indexOf(house);
  const everyMs = EVERY_MS[house.db.dialect];
  let written = 0;
  house.commits.onCommitted(({ length }) => {
    written += length;
  });
  return {
    name: 'search',
    everyMs,
    async run() {
      const isBusy = written * 1000 > BUSY * everyMs;
      written = 0;
      return (await index.catchUp()) && !isBusy;
    },
  };
}

function searchRoutes(app: App, house: House): void {
  for (const { prefix, who } of BOTH_SIDES) {
    app.route({
      method: 'GET',
      url: `${prefix}/search`,
      config: { who, budget: 'normal' },
      schema: {
        tags: ['search'],
        summary: 'Messages and conversations this person may see, by words, people, time and kind',
        querystring: SearchQuestion,
        response: { 200: SearchAnswer },
      },
      handler: (request) => answerSearch(house, indexOf(house), sessionOf(request).person, request.query),
    });
  }
}

function indexOf(house: House): SearchIndex {
  const index = indexes.get(house);
  if (!index) throw new Error('the search feature was not started');
  return index;
}
