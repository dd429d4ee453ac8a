import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandId, ConversationId, MediaId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { type StoreName, stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import { openWorld, type Person, wish, type World } from '@tertulia/server/testing/world.ts';
import { callAs } from '../test-call.ts';
import { scheduleClient } from './client.ts';
import { LATEST_MS, MOST_SCHEDULED } from './protocol.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

for (const store of stores()) {
  describe(`scheduled messages on ${store}`, () => {
    it('are posted as their writer when the time has come, and only he sees them before', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, olga, group } = desk;
      const at = world.clock.now + MINUTE;
      const body = { id: newId(), conversation: group.ref, at, message: { text: 'good morning' } };
      const made = await desk.of(ana).schedule(body);
      assert.deepEqual(made, { ...body, state: 'waiting' });
      assert.deepEqual(await desk.of(ana).schedule(body), made, 'the same again is the same');
      assert.deepEqual(await desk.of(ana).scheduled(), { scheduled: [made] });
      for (const other of [ben, olga]) {
        assert.deepEqual(await desk.of(other).scheduled(), { scheduled: [] });
        await assert.rejects(desk.of(other).cancelScheduled(body.id), { code: 'not-found' });
        const change = { at, message: { text: 'not mine' } };
        await assert.rejects(desk.of(other).changeScheduled(body.id, change), { code: 'not-found' });
      }
      assert.deepEqual(await textsIn(world, group.id), []);
      world.clock.advance(MINUTE);
      const [sent] = await settled(desk.of(ana));
      assert.equal(sent!.state, 'sent');
      assert.equal(sent!.message, undefined, 'from now on it is in the conversation alone');
      const [event] = await world.store.page(group.id, { after: sent!.seq! - 1, limit: 1 });
      assert.deepEqual(JSON.parse(event!.body), { text: 'good morning' });
      assert.deepEqual([event!.by, event!.at], [ana.id, at]);
      assert.doesNotMatch(JSON.stringify(await world.store.query(sql`select * from scheduled`)), /morning/);
      world.clock.advance(DAY + MINUTE);
      await until(async () => (await desk.of(ana).scheduled()).scheduled.length === 0);
    });

    it('a server that ended after posting and before it knew posts once', async () => {
      await using desk = await openDesk(store);
      const { world, ana, group } = desk;
      const id = newId();
      const at = world.clock.now + MINUTE;
      await desk.of(ana).schedule({ id, conversation: group.ref, at, message: { text: 'once' } });
      const seq = await world.house.log.execute(wish(ana, group.ref, 'once', id));
      await world.house.db.write(sql`update scheduled set state = 'sending'`);
      assert.deepEqual(
        (await settled(desk.of(ana))).map((one) => [one.state, one.seq]),
        [['sent', seq]],
      );
      assert.deepEqual(await textsIn(world, group.id), ['once']);
    });

    it('are changed and taken back until they are posted', async () => {
      await using desk = await openDesk(store);
      const { world, ana, group } = desk;
      const at = world.clock.now + MINUTE;
      const schedule = (text: string) =>
        desk.of(ana).schedule({ conversation: group.ref, at, message: { text } });
      const [kept, gone] = [await schedule('first'), await schedule('second')];
      const changed = await desk
        .of(ana)
        .changeScheduled(kept.id, { at: at + 1, message: { text: 'better' } });
      assert.deepEqual(changed, { ...kept, at: at + 1, message: { text: 'better' } });
      await desk.of(ana).cancelScheduled(gone.id);
      await assert.rejects(desk.of(ana).cancelScheduled(gone.id), { code: 'not-found' });
      world.clock.advance(2 * MINUTE);
      await settled(desk.of(ana));
      assert.deepEqual(await textsIn(world, group.id), ['better']);
      const again = { at: world.clock.now + MINUTE, message: { text: 'too late' } };
      await assert.rejects(desk.of(ana).changeScheduled(kept.id, again), { code: 'conflict' });
    });

    it('an outsider schedules nothing, and who was removed meanwhile posts nothing', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, olga, group } = desk;
      const at = world.clock.now + MINUTE;
      const body = { conversation: group.ref, at, message: { text: 'let me in' } };
      await assert.rejects(desk.of(olga).schedule(body), { code: 'not-found' });
      assert.equal((await world.store.query(sql`select * from scheduled`)).length, 0);
      const scheduled = await desk.of(ben).schedule(body);
      await remove(world, ana, group.ref, ben);
      world.clock.advance(MINUTE);
      const [failed] = await settled(desk.of(ben));
      assert.deepEqual(failed, { ...scheduled, state: 'failed', problem: 'not-found' });
      assert.deepEqual(await textsIn(world, group.id), []);
      const again = { at: world.clock.now + MINUTE, message: { text: 'please' } };
      await assert.rejects(desk.of(ben).changeScheduled(scheduled.id, again), { code: 'not-found' });
      await desk.of(ben).cancelScheduled(scheduled.id);
      assert.deepEqual(await desk.of(ben).scheduled(), { scheduled: [] });
    });

    it('what failed can be sent again; a day late it is not sent unasked', async () => {
      await using desk = await openDesk(store);
      const { world, ana, group } = desk;
      const at = world.clock.now + MINUTE;
      const { id } = await desk.of(ana).schedule({ conversation: group.ref, at, message: { text: 'today' } });
      world.clock.advance(2 * DAY);
      const [failed] = await settled(desk.of(ana));
      assert.deepEqual([failed!.state, failed!.problem], ['failed', 'server-problem']);
      const again = { at: world.clock.now + MINUTE, message: { text: 'today, really' } };
      const waiting = await desk.of(ana).changeScheduled(id, again);
      assert.deepEqual([waiting.state, waiting.problem], ['waiting', undefined]);
      world.clock.advance(MINUTE);
      await settled(desk.of(ana));
      assert.deepEqual(await textsIn(world, group.id), ['today, really']);
    });

    it('one that cannot be posted does not hold up the others', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, group } = desk;
      const at = world.clock.now + MINUTE;
      const message = { text: 'from someone who left the business' };
      await desk.of(ben).schedule({ conversation: group.ref, at, message });
      await desk.of(ana).schedule({ conversation: group.ref, at: at + 1, message: { text: 'hello' } });
      await world.house.db.write(sql`update person set deactivated = 1 where id = ${ben.id}`);
      world.clock.advance(2 * MINUTE);
      await settled(desk.of(ana));
      assert.deepEqual(await textsIn(world, group.id), ['hello']);
      const [failed] = await world.store.query(sql`select problem from scheduled where person = ${ben.id}`);
      assert.equal(failed!['problem'], 'not-allowed');
    });

    it('have a soonest and a latest time, and there are not more than a person can mean', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, group } = desk;
      const try_ = (at: number, message: object = { text: 'x' }) =>
        callAs(world, ana)('POST', '/api/scheduled', { conversation: group.ref, at, message });
      const { now } = world.clock;
      for (const at of [0, now, now + 9999, now + LATEST_MS + 1])
        await assert.rejects(try_(at), { code: 'frame-problem' });
      const live = { place: { latitude: 1, longitude: 1, until: now + DAY } };
      for (const message of [{}, { text: '' }, { text: 'x'.repeat(8001) }, live])
        await assert.rejects(try_(now + MINUTE, message), { code: 'frame-problem' });
      for (let i = 0; i < MOST_SCHEDULED; i++) await try_(now + LATEST_MS);
      await assert.rejects(try_(now + MINUTE), { code: 'too-large' });
      const message = { text: 'mine are counted alone' };
      await desk.of(ben).schedule({ conversation: group.ref, at: now + MINUTE, message });
    });

    it('keep their files from being collected, and take nobody else’s', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, group } = desk;
      const at = world.clock.now + MINUTE;
      const [photo, other] = [await media(world, ana, group.id), await media(world, ben, group.id)];
      const message = (file: MediaId) => ({ text: '', media: [file] });
      const waiting = async () => (await world.store.query(sql`select media from scheduled_media`)).length;
      const schedule = (file: MediaId) =>
        desk.of(ana).schedule({ conversation: group.ref, at, message: message(file) });
      await assert.rejects(schedule(other), { code: 'not-found' });
      assert.deepEqual(await desk.of(ana).scheduled(), { scheduled: [] });
      const { id } = await schedule(photo);
      assert.equal(await waiting(), 1);
      await assert.rejects(schedule(photo), { code: 'already-taken' });
      await desk.of(ana).changeScheduled(id, { at: at + 1, message: message(photo) });
      assert.equal(await waiting(), 1);
      await desk.of(ana).changeScheduled(id, { at, message: { text: 'without' } });
      assert.equal(await waiting(), 0);
      await desk.of(ana).changeScheduled(id, { at, message: message(photo) });
      await desk.of(ana).cancelScheduled(id);
      assert.equal(await waiting(), 0);
    });

    it('a customer can put off what he says, and his other devices hear of it', async () => {
      await using desk = await openDesk(store);
      const { world, carla, withCarla, group } = desk;
      await using phone = await Wire.open(world, await world.device(carla));
      phone.say({ type: 'list', request: 1, limit: 10 });
      await phone.next('list');
      const at = world.clock.now + MINUTE;
      const message = { text: 'see you tomorrow' };
      await assert.rejects(desk.of(carla).schedule({ conversation: group.ref, at, message }), {
        code: 'not-found',
      });
      await desk.of(carla).schedule({ conversation: withCarla.ref, at, message });
      const nudge = { type: 'nudge', topic: 'scheduled', conversation: withCarla.ref };
      assert.deepEqual(await phone.next('nudge'), nudge);
      world.clock.advance(MINUTE);
      await settled(desk.of(carla));
      assert.deepEqual(await phone.next('nudge'), nudge);
      assert.deepEqual(await textsIn(world, withCarla.id), ['see you tomorrow']);
    });
  });
}

/** Ana and Ben share a group; Carla has a line conversation; Olga is in nothing. */
async function openDesk(store: StoreName) {
  const world = await openWorld({ store });
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
  const withCarla = await world.conversation('line', [[carla, 'customer']], 7);
  return {
    world,
    ana,
    ben,
    olga,
    carla,
    group,
    withCarla,
    of: (person: Person) =>
      scheduleClient(callAs(world, person), person.side === 'desk' ? '/api' : '/api/door'),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** Someone's scheduled messages, when none of them waits any more. */
async function settled(client: ReturnType<typeof scheduleClient>) {
  await until(async () => (await client.scheduled()).scheduled.every(({ state }) => state !== 'waiting'));
  return (await client.scheduled()).scheduled;
}

async function textsIn(world: World, conversation: number): Promise<string[]> {
  const events = await world.store.page(conversation, { after: 0, limit: 100 });
  return events.filter(({ kind }) => kind === 'message.posted').map(({ body }) => JSON.parse(body).text);
}

async function media(world: World, { id }: Person, conversation: number): Promise<MediaId> {
  const ref = uuidv7() as MediaId;
  await world.house.db.write(
    sql`insert into media (ref, person, conversation, kind, state, blob, created)
      values (${refBytes(ref)}, ${id}, ${conversation}, 'photo', 'ready', ${ref}, ${world.clock.now})`,
  );
  return ref;
}

async function remove(world: World, by: Person, conversation: ConversationId, person: Person) {
  await world.house.log.execute({
    ...wish(by, conversation, ''),
    kind: 'member.remove',
    body: { person: person.ref },
  });
}

function newId(): CommandId {
  return uuidv7() as CommandId;
}
