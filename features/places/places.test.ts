import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { type StoreName, stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { openWorld, type Person, wish, type World } from '@tertulia/server/testing/world.ts';
import { callAs } from '../test-call.ts';
import { placesClient } from './client.ts';

const HOUR = 3_600_000;
const SOL = { latitude: 40.4169, longitude: -3.7035 };
const RETIRO = { latitude: 40.4153, longitude: -3.6845, accuracy: 12 };

for (const store of stores()) {
  describe(`live places on ${store}`, () => {
    it('members see the newest position, which is never in the log', async () => {
      await using walk = await openWalk(store);
      const { world, ana, ben, group, seq } = walk;
      const began = world.clock.now;
      assert.deepEqual(await walk.of(ben).whereIs(group.ref, seq), { position: { ...SOL, at: began } });
      world.clock.advance(5000);
      const head = await world.store.head(group.id);
      for (let twice = 0; twice < 2; twice++) {
        await walk.of(ana).tell(group.ref, seq, RETIRO);
        world.clock.advance(2000);
      }
      await walk.of(ana).tell(group.ref, seq, SOL);
      const position = { ...SOL, at: world.clock.now };
      assert.deepEqual(await walk.of(ben).whereIs(group.ref, seq), { position });
      assert.equal(await world.store.head(group.id), head);
      assert.equal(await rows(world), 1);
    });

    it('only its sender tells, an outsider does not even learn that there is one', async () => {
      await using walk = await openWalk(store);
      const { ana, ben, olga, carla, group, seq } = walk;
      await walk.of(ana).tell(group.ref, seq, RETIRO);
      await assert.rejects(walk.of(ben).tell(group.ref, seq, SOL), { code: 'not-allowed' });
      for (const outsider of [olga, carla]) {
        await assert.rejects(walk.of(outsider).tell(group.ref, seq, SOL), { code: 'not-found' });
        await assert.rejects(walk.of(outsider).whereIs(group.ref, seq), { code: 'not-found' });
      }
      await assert.rejects(walk.of(ana).whereIs(group.ref, 1), { code: 'not-found' });
      await assert.rejects(walk.of(ana).whereIs(group.ref, 999), { code: 'not-found' });
      const { position } = await walk.of(ben).whereIs(group.ref, seq);
      assert.equal(position!.longitude, RETIRO.longitude);
    });

    it('a place that stands still is not told on', async () => {
      await using walk = await openWalk(store);
      const { world, ana, group } = walk;
      const still = await post(world, ana, group.ref, SOL);
      await assert.rejects(walk.of(ana).tell(group.ref, still, RETIRO), { code: 'not-found' });
      await assert.rejects(walk.of(ana).whereIs(group.ref, still), { code: 'not-found' });
    });

    it('ends at its time', async () => {
      await using walk = await openWalk(store);
      const { world, ana, ben, group, seq } = walk;
      await walk.of(ana).tell(group.ref, seq, RETIRO);
      world.clock.advance(HOUR);
      assert.deepEqual(await walk.of(ben).whereIs(group.ref, seq), {});
      await assert.rejects(walk.of(ana).tell(group.ref, seq, SOL), { code: 'conflict' });
    });

    it('ends when its sender stops, and the position is forgotten at once', async () => {
      await using walk = await openWalk(store);
      const { world, ana, ben, group, seq } = walk;
      await walk.of(ana).tell(group.ref, seq, RETIRO);
      const stop = { ...wish(ana, group.ref, ''), kind: 'place.stop', body: { of: seq } };
      await world.house.log.execute(stop);
      await world.house.log.execute(stop);
      assert.deepEqual(await walk.of(ben).whereIs(group.ref, seq), {});
      await assert.rejects(walk.of(ana).tell(group.ref, seq, SOL), { code: 'conflict' });
      await untilForgotten(world);
    });

    it('ends when the message is erased', async () => {
      await using walk = await openWalk(store);
      const { world, ana, ben, group, seq } = walk;
      await walk.of(ana).tell(group.ref, seq, RETIRO);
      await world.house.log.record({
        conversation: group.id,
        events: [{ kind: 'message.deleted', of: seq, erases: [seq], body: {} }],
      });
      await assert.rejects(walk.of(ben).whereIs(group.ref, seq), { code: 'not-found' });
      await assert.rejects(walk.of(ana).tell(group.ref, seq, SOL), { code: 'not-found' });
      await untilForgotten(world);
    });

    it('ends when its sender or its follower is removed', async () => {
      await using walk = await openWalk(store);
      const { world, ana, ben, cleo, group, seq } = walk;
      await walk.of(ana).tell(group.ref, seq, RETIRO);
      assert.ok((await walk.of(ben).whereIs(group.ref, seq)).position);
      await remove(world, cleo, group.ref, ben);
      await assert.rejects(walk.of(ben).whereIs(group.ref, seq), { code: 'not-found' });
      await remove(world, cleo, group.ref, ana);
      assert.deepEqual(await walk.of(cleo).whereIs(group.ref, seq), {});
      await assert.rejects(walk.of(ana).tell(group.ref, seq, SOL), { code: 'not-found' });
      await untilForgotten(world);
    });

    it('positions closer together than a phone needs are refused, and so are places off the earth', async () => {
      await using walk = await openWalk(store);
      const { world, ana, group, seq } = walk;
      await walk.of(ana).tell(group.ref, seq, RETIRO);
      await assert.rejects(walk.of(ana).tell(group.ref, seq, SOL), { code: 'too-fast', wait: 2 });
      world.clock.advance(2000);
      await walk.of(ana).tell(group.ref, seq, SOL);
      world.clock.advance(2000);
      for (const longitude of [181, -181])
        await assert.rejects(walk.of(ana).tell(group.ref, seq, { latitude: 0, longitude }), {
          code: 'frame-problem',
        });
    });
  });
}

/** Ana tells Ben and Cleo for an hour where she is. Olga is a colleague, Carla a customer: neither is in the group. */
async function openWalk(store: StoreName) {
  const world = await openWorld({ store });
  const [ana, ben, cleo, olga, carla] = [
    await world.person('Ana'),
    await world.person('Ben'),
    await world.person('Cleo'),
    await world.person('Olga'),
    await world.person('Carla', 'customer'),
  ];
  const group = await world.conversation('group', [
    [ana, 'staff'],
    [ben, 'staff'],
    [cleo, 'staff'],
  ]);
  const seq = await post(world, ana, group.ref, { ...SOL, until: world.clock.now + HOUR });
  return {
    world,
    ana,
    ben,
    cleo,
    olga,
    carla,
    group,
    seq,
    of: (person: Person) =>
      placesClient(callAs(world, person), person.side === 'desk' ? '/api' : '/api/door'),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

function post(world: World, by: Person, conversation: ConversationId, place: object): Promise<number> {
  return world.house.log.execute({ ...wish(by, conversation, ''), body: { text: '', place } });
}

async function remove(world: World, by: Person, conversation: ConversationId, person: Person) {
  await world.house.log.execute({
    ...wish(by, conversation, ''),
    kind: 'member.remove',
    body: { person: person.ref },
  });
}

async function rows(world: World): Promise<number> {
  return (await world.store.query(sql`select seq from live_place`)).length;
}

function untilForgotten(world: World): Promise<true> {
  return until(async () => (await rows(world)) === 0);
}
