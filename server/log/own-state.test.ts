import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import * as z from 'zod';
import { sql } from '../db/sql.ts';
import { command, type Command, type Feature } from '../feature.ts';
import { makeDatabase, stores } from '../testing/house.ts';
import { until } from '../testing/until.ts';
import { Wire } from '../testing/wire.ts';
import { openWorld, type Person, type World } from '../testing/world.ts';

/** A feature that the machine has never heard of: a private mark of each person, and a thing that can be done once. */
const openFeature = (): Feature => ({
  name: 'marking',
  commands: {
    'mark.set': command({
      body: z.strictObject({ value: z.string() }),
      who: ['staff', 'customer', 'guest', 'bot'],
      decide: ({ value }, { person }) => ({
        events: [],
        writes: [
          sql`insert into marked (person, value) values (${person.id}, ${value})
            on conflict (person) do update set value = excluded.value`,
        ],
        nudge: 'mark',
      }),
    }),
    'thing.do': oncePerConversation(false),
    'thing.do-at-once': oncePerConversation(true),
    'thing.settle': command({
      body: z.strictObject({}),
      who: ['guest'],
      async decide(_, turn) {
        return (await isDone(turn.db, turn.conversation.id))
          ? { events: [] }
          : { events: [{ kind: 'thing.done', body: {} }] };
      },
    }),
  },
  listing: () => ({
    list: async () => ({ conversations: [], position: '0', gone: [], people: [], presence: [] }),
    summaries: async () => [],
    withCases: async () => [],
    teamsLeft: async () => [],
    lineOf: async () => undefined,
  }),
});

for (const store of stores()) {
  describe(`commands about one's own state on ${store}`, () => {
    it('a command without an event writes, is answered with 0 and may be repeated; the conversation does not move', async () => {
      await using world = await openMarking(store);
      const { gus, room } = await meet(world);
      const head = await world.store.head(room.id);
      const id = uuidv7() as CommandId;
      const set = () => run(world, gus, room, 'mark.set', { value: 'mine' }, id);
      assert.deepEqual(await Promise.all([set(), set(), set()]), [0, 0, 0]);
      assert.equal(await set(), 0);
      assert.equal(await world.store.head(room.id), head);
      assert.deepEqual(await marks(world), [[gus.id, 'mine']]);
    });

    it('the devices of who asked are poked, and nobody else', async () => {
      await using world = await openMarking(store);
      const { gus, gina, room } = await meet(world);
      const outsider = await world.person('Otto', 'guest');
      await using here = await listed(world, gus);
      await using there = await listed(world, await world.device(gus));
      await using deaf = await Wire.open(world, gus);
      await using other = await listed(world, gina);
      await using stranger = await listed(world, outsider);
      here.say({ type: 'do', id: uuidv7() as CommandId, conversation: room.ref, kind: 'mark.set', body: {} });
      assert.equal((await here.next('refused')).code, 'frame-problem');
      const id = uuidv7() as CommandId;
      const body = { value: 'a secret of mine' };
      here.say({ type: 'do', id, conversation: room.ref, kind: 'mark.set', body });
      assert.equal(await here.answer(id), 0);
      for (const wire of [here, there])
        assert.deepEqual(await wire.next('nudge'), {
          type: 'nudge',
          topic: 'mark',
          conversation: room.ref,
        });
      await assert.rejects(run(world, outsider, room, 'mark.set', body), isRefusal('not-found'));
      for (const wire of [deaf, other, stranger]) {
        wire.say({ type: 'ping' });
        await wire.next('pong');
        assert.deepEqual(wire.frames, []);
      }
      assert.doesNotMatch(JSON.stringify([here.frames, there.frames]), /secret/);
    });

    it('what a person has now is noted in the same commit: a server that dies after it has not forgotten', async () => {
      await using world = await openMarking(store);
      const { gus, gina, room } = await meet(world);
      Object.assign(world.house.db, { write: () => new Promise(() => {}) });
      await run(world, gus, room, 'mark.set', { value: 'mine' });
      for (const [person, own] of [
        [gus, ['mark']],
        [gina, []],
      ] as const) {
        await using wire = await Wire.open(world, person);
        assert.deepEqual(wire.welcome.own, own);
      }
    });

    it('L4 sent again, a command is answered as at first, also when it is not possible any more because of itself', async () => {
      await using world = await openMarking(store);
      const { gus, gina } = await meet(world);
      for (const kind of ['thing.do', 'thing.do-at-once', 'thing.settle']) {
        const { id: conversation, ref } = await world.conversation('group', [[gus, 'guest']]);
        const own = { id: conversation, ref };
        const id = uuidv7() as CommandId;
        const seq = await run(world, gus, own, kind, {}, id);
        assert.equal(seq, 3);
        const again = await Promise.all([1, 2].map(() => run(world, gus, own, kind, {}, id)));
        assert.deepEqual(again, [seq, seq], kind);
        if (kind === 'thing.settle') assert.equal(await run(world, gus, own, kind, {}), 0);
        else await assert.rejects(run(world, gus, own, kind, {}), isRefusal('conflict'), kind);
        await assert.rejects(run(world, gina, own, kind, {}, id), isRefusal('not-found'));
        assert.equal(await world.store.head(conversation), seq);
      }
    });
  });
}

if (stores().includes('postgres')) {
  const natsUrl = process.env['TEST_NATS_URL'];
  const skip = natsUrl === undefined && 'no nats-server in this test run: bin/ci.ts starts one';
  it('a poke reaches the devices of who asked on another node, by the bus, and nobody else', {
    skip,
  }, async () => {
    await using database = await makeDatabase();
    const options = { databaseUrl: database.url, natsUrl: natsUrl! };
    await using a = await openMarking('postgres', options);
    await using b = await openMarking('postgres', options);
    const { gus, gina, room } = await meet(a);
    await using his = await listed(b, gus);
    await using hers = await listed(b, gina);
    // Until the two have found each other nothing is heard: it is told again and again.
    await until(async () => {
      await run(a, gus, room, 'mark.set', { value: 'x' });
      return his.frames.some(({ type }) => type === 'nudge');
    });
    assert.equal((await his.next('nudge')).conversation, room.ref);
    assert.deepEqual(hers.frames, []);
  });
}

function oncePerConversation(atOnce: boolean): Command {
  const done = { events: [{ kind: 'thing.done', body: {} }] };
  const seen = new Set<number>();
  return command({
    body: z.strictObject({}),
    who: ['guest'],
    independent: atOnce,
    decide(_, { conversation, db }) {
      if (!atOnce) return refuseIf(isDone(db, conversation.id)).then(() => done);
      if (seen.has(conversation.id)) throw new Refusal('conflict');
      seen.add(conversation.id);
      return done;
    },
  });
}

async function refuseIf(done: Promise<boolean>): Promise<void> {
  if (await done) throw new Refusal('conflict');
}

async function isDone(db: Pick<World['house']['db'], 'row'>, conversation: number): Promise<boolean> {
  const row = await db.row(
    sql`select 1 as yes from event where conversation = ${conversation} and kind = 'thing.done'`,
  );
  return row !== undefined;
}

async function openMarking(store: 'sqlite' | 'postgres', options = {}): Promise<World> {
  const world = await openWorld({ store, features: [openFeature()], ...options });
  const integer = store === 'sqlite' ? 'integer' : 'bigint';
  await world.store.migrate(
    `create table if not exists marked (person ${integer} primary key, value text not null)`,
  );
  return world;
}

async function meet(world: World) {
  const [gus, gina] = [await world.person('Gus', 'guest'), await world.person('Gina', 'guest')];
  const room = await world.conversation('group', [
    [gus, 'guest'],
    [gina, 'guest'],
  ]);
  return { gus, gina, room };
}

async function listed(world: World, person: Person): Promise<Wire> {
  const wire = await Wire.open(world, person);
  wire.say({ type: 'list', request: 1, limit: 10 });
  await wire.next('list');
  return wire;
}

async function run(
  world: World,
  by: Person,
  room: Awaited<ReturnType<World['conversation']>>,
  kind: string,
  body: object,
  id = uuidv7() as CommandId,
): Promise<number> {
  await world.house.people.load([by.id]);
  return world.house.log.execute({ id, conversation: room.ref, kind, body, person: by.id });
}

async function marks(world: World): Promise<unknown[][]> {
  const rows = await world.store.query(sql`select person, value from marked`);
  return rows.map(({ person, value }) => [Number(person), value]);
}

function isRefusal(code: Refusal['code']): (problem: unknown) => boolean {
  return (problem) => problem instanceof Refusal && problem.code === code;
}
