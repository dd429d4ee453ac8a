import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { type StoreName, stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import { openWorld, type Person, wish, type World } from '@tertulia/server/testing/world.ts';
import { features } from '../server.ts';
import { callAs } from '../test-call.ts';
import { scheduleClient } from './client.ts';
import { MOST_SCHEDULED } from './protocol.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

for (const store of stores()) {
  describe(`reminders on ${store}`, () => {
    it('become due, are put off and dismissed, and are of one person alone', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, olga, group } = desk;
      const seq = await world.house.log.execute(wish(ben, group.ref, 'the invoice'));
      await using wire = await Wire.open(world, ana);
      wire.say({ type: 'list', request: 1, limit: 10 });
      await wire.next('list');
      const at = world.clock.now + DAY;
      const body = { id: uuidv7() as CommandId, conversation: group.ref, seq, at, note: 'pay it' };
      const made = await desk.of(ana).remind(body);
      assert.deepEqual(made, { ...body, state: 'waiting' });
      assert.deepEqual(await desk.of(ana).remind(body), made, 'the same again is the same');
      assert.deepEqual(await desk.of(ana).reminders(), { reminders: [made] });
      await wire.next('nudge');
      for (const other of [ben, olga]) {
        assert.deepEqual(await desk.of(other).reminders(), { reminders: [] });
        await assert.rejects(desk.of(other).dismiss(made.id), { code: 'not-found' });
        await assert.rejects(desk.of(other).snooze(made.id, { at }), { code: 'not-found' });
      }
      world.clock.advance(DAY);
      const nudge = { type: 'nudge', topic: 'reminders', conversation: group.ref };
      assert.deepEqual(await wire.next('nudge'), nudge);
      assert.deepEqual(await desk.of(ana).reminders(), { reminders: [{ ...made, state: 'due' }] });
      assert.deepEqual(await toTell(world), [{ person: ana.id, due_at: world.clock.now }]);
      await world.house.db.write(sql`update reminder set told = 1`);
      const later = world.clock.now + MINUTE;
      assert.deepEqual(await desk.of(ana).snooze(made.id, { at: later }), { ...made, at: later });
      assert.deepEqual(await toTell(world), []);
      world.clock.advance(MINUTE);
      await until(async () => (await toTell(world)).length === 1);
      await desk.of(ana).dismiss(made.id);
      assert.deepEqual(await desk.of(ana).reminders(), { reminders: [] });
      await assert.rejects(desk.of(ana).dismiss(made.id), { code: 'not-found' });
    });

    it('an outsider sets none, and none is left for who was removed', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, olga, carla, group } = desk;
      const seq = await world.house.log.execute(wish(ana, group.ref, 'secret'));
      const body = { conversation: group.ref, seq, at: world.clock.now + MINUTE };
      await assert.rejects(desk.of(olga).remind(body), { code: 'not-found' });
      await assert.rejects(desk.of(carla).remind(body), { code: 'not-found' });
      await assert.rejects(desk.of(ben).remind({ ...body, seq: 1 }), { code: 'not-found' });
      await assert.rejects(desk.of(ben).remind({ ...body, at: world.clock.now }), { code: 'frame-problem' });
      const { id } = await desk.of(ben).remind(body);
      await desk.of(ana).remind(body);
      await remove(world, ana, group.ref, ben);
      assert.deepEqual(await desk.of(ben).reminders(), { reminders: [] });
      await assert.rejects(desk.of(ben).snooze(id, { at: body.at }), { code: 'not-found' });
      world.clock.advance(MINUTE);
      await until(async () => (await toTell(world)).length > 0);
      assert.deepEqual(
        (await toTell(world)).map(({ person }) => person),
        [ana.id],
      );
      await until(async () => (await world.store.query(sql`select id from reminder`)).length === 1);
    });

    it('there are not more than a person can mean', async () => {
      await using desk = await openDesk(store);
      const { world, ana, group } = desk;
      const seq = await world.house.log.execute(wish(ana, group.ref, 'again and again'));
      const remind = () =>
        desk.of(ana).remind({ conversation: group.ref, seq, at: world.clock.now + MINUTE });
      for (let i = 0; i < MOST_SCHEDULED; i++) await remind();
      await assert.rejects(remind(), { code: 'too-large' });
    });
  });
}

/** Ana and Ben share a group; Olga and Carla are in nothing. */
async function openDesk(store: StoreName) {
  // What is due waits here to be told: nobody may take it away meanwhile.
  const world = await openWorld({ store, features: features.filter(({ name }) => name !== 'notices') });
  const [ana, ben, olga, carla] = [
    await world.person('Ana'),
    await world.person('Ben'),
    await world.person('Olga'),
    await world.person('Carla', 'customer'),
  ];
  const group = await world.conversation('group', [
    [ana, 'staff'],
    [ben, 'staff'],
  ]);
  return {
    world,
    ana,
    ben,
    olga,
    carla,
    group,
    of: (person: Person) =>
      scheduleClient(callAs(world, person), person.side === 'desk' ? '/api' : '/api/door'),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** What the notices ask for. */
async function toTell(world: World) {
  const rows = await world.store.query(
    sql`select person, due_at from reminder where state = 'due' and told = 0 order by id`,
  );
  return rows.map((row) => ({ person: row['person'], due_at: row['due_at'] }));
}

async function remove(world: World, by: Person, conversation: ConversationId, person: Person) {
  await world.house.log.execute({
    ...wish(by, conversation, ''),
    kind: 'member.remove',
    body: { person: person.ref },
  });
}
