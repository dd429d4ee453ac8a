import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { features } from './server.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import type { World } from '@tertulia/server/testing/world.ts';
import { MACHINE_PROJECTIONS } from '@tertulia/server/house.ts';
import { rebuild, rememberWith } from '@tertulia/server/log/projection.ts';
import type { Feature, Projection, StoredEvent, Worker } from '@tertulia/server/feature.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { clerkRests, openCases } from './test-cases.ts';
import { LIFE, live } from './test-life.ts';
import { openTalk } from './test-talk.ts';

const projections = [
  ...MACHINE_PROJECTIONS,
  ...features.flatMap((feature) => feature.projections ?? []),
].filter(({ tables }) => tables.length > 0);

for (const store of stores()) {
  describe(`projections on ${store}`, () => {
    it('L11 L12 rebuilding every projection from the log gives the same rows, also of what was erased', async (t) => {
      const pausing = new Pausing();
      await using talk = await openCases(store, { features: features.map((one) => pausing.of(one)) });
      const { world, house } = talk;
      const random = new Random();
      t.diagnostic(`FUZZ_SEED=${random.seed}`);
      await live(talk, random);
      await clerkRests(house);
      await pausing.pause();
      const lived = new Set((await world.store.query(sql`select kind from event`)).map((row) => row['kind']));
      for (const kind of LIFE) assert.ok(lived.has(kind), `${kind} was lived`);
      const rosters = () =>
        world.store.query(sql`select id, team, timer, roster from conversation order by id`);
      const rostersBefore = await rosters();
      for (const projection of projections) {
        const before = await rowsOf(world, projection);
        assert.ok(before.length > 0, `${projection.name} has rows to lose`);
        await rebuild(world.store, projection);
        assert.deepEqual(await rowsOf(world, projection), before, projection.name);
      }
      assert.deepEqual(await rosters(), rostersBefore);
    });

    it('L11 uponAppend runs once for an event, and never on a rebuild', async () => {
      await using talk = await openTalk(store, {
        // Nobody works meanwhile: a rebuild is alone with the log.
        features: [
          ...features.map((feature) => ({ ...feature, workers: () => [] })),
          { name: 'counting', uponAppend: [countPosts] },
        ],
      });
      const { world, carla, line } = talk;
      await world.store.migrate(
        'create table tally (seq bigint not null)'.replace(
          'bigint',
          store === 'sqlite' ? 'integer' : 'bigint',
        ),
      );
      await talk.post(carla, line, 'one');
      await talk.post(carla, line, 'two');
      const count = async () =>
        Number((await world.store.query(sql`select count(*) as n from tally`))[0]!['n']);
      assert.equal(await count(), 2);
      for (const projection of projections) await rebuild(world.store, projection);
      assert.equal(await count(), 2);
    });
  });
}

it('L10 a projection is given only its kinds, in order, one conversation at a time', () => {
  const given: string[] = [];
  const remember = rememberWith(
    [
      {
        name: 'spy',
        tables: [],
        kinds: ['b'],
        project: (events) => (given.push(events.map((event) => event.seq).join()), []),
      },
    ],
    [],
  );
  remember([event(1, 'a'), event(2, 'b'), event(3, 'b')]);
  remember([event(4, 'a')]);
  assert.deepEqual(given, ['2,3']);
});

const countPosts = {
  kinds: ['message.posted'],
  queue: (posted: StoredEvent) => [sql`insert into tally (seq) values (${posted.seq})`],
};

async function rowsOf(world: World, projection: Projection): Promise<string[]> {
  const rows: string[] = [];
  for (const table of projection.tables) {
    for (const row of await world.store.query({ text: `select * from ${table}`, params: [] }))
      rows.push(`${table} ${JSON.stringify(row)}`);
  }
  return rows.toSorted();
}

/** Workers that can be made to do nothing any more: a rebuild is alone with the log. */
class Pausing {
  #isOver = false;
  #running = 0;

  of(feature: Feature): Feature {
    const quiet = (worker: Worker): Worker => ({
      ...worker,
      run: async (signal) => {
        if (this.#isOver) return false;
        this.#running += 1;
        return worker.run(signal).finally(() => (this.#running -= 1));
      },
    });
    return { ...feature, workers: (house) => (feature.workers?.(house) ?? []).map(quiet) };
  }

  async pause(): Promise<void> {
    this.#isOver = true;
    await until(() => this.#running === 0);
  }
}

function event(seq: number, kind: string): StoredEvent {
  return { conversation: 1, seq, at: 0, by: 0, key: null, kind, body: '{}', position: seq };
}
