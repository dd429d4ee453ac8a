import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { features } from './server.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import { openWorld, wish, type World } from '@tertulia/server/testing/world.ts';
import { rebuild, rememberWith } from '@tertulia/server/log/projection.ts';
import { rosterProjection } from '@tertulia/server/log/rosters.ts';
import type { Projection, StoredEvent } from '@tertulia/server/feature.ts';
import { sql } from '@tertulia/server/db/sql.ts';

const projections = [rosterProjection, ...features.flatMap((feature) => feature.projections ?? [])];

for (const store of stores()) {
  describe(`projections on ${store}`, () => {
    it('L11 rebuilding every projection from the log gives the same rows', async () => {
      await using world = await openWorld({ store });
      await liveABit(world);
      for (const projection of projections) {
        const before = await rowsOf(world, projection);
        assert.ok(before.length > 0, `${projection.name} has rows to lose`);
        await rebuild(world.store, projection);
        assert.deepEqual(await rowsOf(world, projection), before, projection.name);
      }
    });

    it('L11 uponAppend runs once for an event, and never on a rebuild', async () => {
      await using world = await openWorld({
        store,
        features: [...features, { name: 'counting', uponAppend: [countPosts] }],
      });
      await world.store.migrate(
        'create table tally (seq bigint not null)'.replace(
          'bigint',
          store === 'sqlite' ? 'integer' : 'bigint',
        ),
      );
      await liveABit(world);
      const count = async () =>
        Number((await world.store.query(sql`select count(*) as n from tally`))[0]!['n']);
      const before = await count();
      assert.ok(before > 0);
      for (const projection of projections) await rebuild(world.store, projection);
      assert.equal(await count(), before);
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

/** A little of everything that leaves rows behind. */
async function liveABit(world: World): Promise<void> {
  const random = new Random(11);
  const [ana, ben, carla] = [
    await world.person('Ana'),
    await world.person('Ben'),
    await world.person('Carla', 'customer'),
  ];
  const line = await world.conversation('line', [
    [carla, 'customer'],
    [ana, 'staff'],
  ]);
  const group = await world.conversation('group', [
    [ana, 'staff'],
    [ben, 'staff'],
  ]);
  await world.conversation('direct', [
    [ana, 'staff'],
    [ben, 'staff'],
  ]);
  const { log } = world.house;
  for (let i = 0; i < 40; i++) {
    const by = random.pick([ana, carla, carla]);
    world.clock.advance(random.below(5000));
    await Promise.all(
      Array.from({ length: 1 + random.below(3) }, (_, n) => log.execute(wish(by, line.ref, `${i}.${n}`))),
    );
  }
  await log.execute(wish(ben, group.ref, 'hello'));
  await log.execute({ ...wish(ana, group.ref, ''), kind: 'conversation.rename', body: { title: 'Renamed' } });
  await log.execute({ ...wish(ana, group.ref, ''), kind: 'member.remove', body: { person: ben.ref } });
}

async function rowsOf(world: World, projection: Projection): Promise<string[]> {
  const rows: string[] = [];
  for (const table of projection.tables) {
    for (const row of await world.store.query({ text: `select * from ${table}`, params: [] }))
      rows.push(`${table} ${JSON.stringify(row)}`);
  }
  return rows.toSorted();
}

function event(seq: number, kind: string): StoredEvent {
  return { conversation: 1, seq, at: 0, by: 0, key: null, kind, body: '{}', position: seq };
}
