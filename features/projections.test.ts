import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { features } from './server.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import type { World } from '@tertulia/server/testing/world.ts';
import { MACHINE_PROJECTIONS } from '@tertulia/server/house.ts';
import { rebuild, rememberWith } from '@tertulia/server/log/projection.ts';
import type { Projection, StoredEvent } from '@tertulia/server/feature.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { openCases, until } from './test-cases.ts';
import { LIFE, live } from './test-life.ts';
import { openTalk } from './test-talk.ts';

const projections = [
  ...MACHINE_PROJECTIONS,
  ...features.flatMap((feature) => feature.projections ?? []),
].filter(({ tables }) => tables.length > 0);

for (const store of stores()) {
  describe(`projections on ${store}`, () => {
    it('L11 L12 rebuilding every projection from the log gives the same rows, also of what was erased', async (t) => {
      await using talk = await openCases(store);
      const { world } = talk;
      const random = new Random();
      t.diagnostic(`FUZZ_SEED=${random.seed}`);
      await live(talk, random);
      await quiet(world);
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

/** The workers have done what there was to do: nothing has been written for a while. */
async function quiet({ store }: World): Promise<void> {
  let [newest, since] = [-1, performance.now()];
  await until(async () => {
    const last = Number((await store.query(sql`select max(id) as id from event`))[0]!['id']);
    if (last !== newest) [newest, since] = [last, performance.now()];
    return performance.now() - since > QUIET_MS;
  });
}

/** Longer than the longest pause of a worker that concerns a projection. */
const QUIET_MS = 1100;

function event(seq: number, kind: string): StoredEvent {
  return { conversation: 1, seq, at: 0, by: 0, key: null, kind, body: '{}', position: seq };
}
