import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { type StoreName, stores } from '@tertulia/server/testing/house.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import { openWorld, type Person, wish, type World } from '@tertulia/server/testing/world.ts';
import { callAs } from '../test-call.ts';
import { mineClient } from './client.ts';
import { FOR_GOOD } from './protocol.ts';

for (const store of stores()) {
  describe(`one's own things on ${store}`, () => {
    it('pins, archives and mutes for this person alone, and the same command twice is once', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, group } = desk;
      const command = uuidv7() as CommandId;
      await place(world, ana, group.ref, { pinned: true }, command);
      const pinned = world.clock.now;
      world.clock.advance(1000);
      await place(world, ana, group.ref, { pinned: true }, command);
      await place(world, ana, group.ref, { archived: true, mutedUntil: FOR_GOOD });
      assert.deepEqual(await desk.of(ana).placements(), {
        placements: [{ conversation: group.ref, pinned, archived: desk.head, mutedUntil: FOR_GOOD }],
      });
      assert.deepEqual(await desk.of(ben).placements(), { placements: [] });
      await place(world, ana, group.ref, { pinned: false, archived: false, mutedUntil: 0 });
      assert.deepEqual(await desk.of(ana).placements(), { placements: [] });
      assert.equal((await world.store.query({ text: 'select * from placement', params: [] })).length, 0);
    });

    it('the last moved comes first, and muting ends by itself', async () => {
      await using desk = await openDesk(store);
      const { world, ana, group, secret } = desk;
      await place(world, ana, group.ref, { pinned: true });
      world.clock.advance(1000);
      await place(world, ana, secret.ref, { mutedUntil: world.clock.now + 60_000 });
      const order = async () => (await desk.of(ana).placements()).placements.map((one) => one.conversation);
      assert.deepEqual(await order(), [secret.ref, group.ref]);
      world.clock.advance(60_000);
      assert.deepEqual(await order(), [group.ref]);
    });

    it('a mark as unread ends when something newer was read, or when it is taken away', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, group } = desk;
      const isUnread = async () => (await desk.of(ana).placements()).placements[0]?.unread ?? false;
      await read(world, ana, group.id, desk.head);
      await place(world, ana, group.ref, { unread: true });
      assert.equal(await isUnread(), true, 'although everything was read');
      await read(world, ana, group.id, desk.head);
      assert.equal(await isUnread(), true);
      const newer = await world.house.log.execute(wish(ben, group.ref, 'one more'));
      assert.equal(await isUnread(), true);
      await read(world, ana, group.id, newer);
      assert.equal(await isUnread(), false);
      await place(world, ana, group.ref, { unread: true });
      assert.equal(await isUnread(), true);
      await place(world, ana, group.ref, { unread: false });
      assert.equal(await isUnread(), false);
    });

    it('stars and hides messages for this person alone, and what is hidden stays so', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, group, said } = desk;
      const command = uuidv7() as CommandId;
      for (let twice = 0; twice < 2; twice++)
        await keep(world, ana, group.ref, { of: said, starred: true }, command);
      assert.deepEqual(await desk.of(ana).kept(group.ref), { starred: [said], hidden: [] });
      assert.deepEqual(await desk.of(ben).kept(group.ref), { starred: [], hidden: [] });
      assert.deepEqual((await desk.of(ben).starred()).messages, []);
      await keep(world, ana, group.ref, { of: said, starred: false });
      assert.deepEqual(await desk.of(ana).kept(group.ref), { starred: [], hidden: [] });
      await keep(world, ana, group.ref, { of: said, starred: true });
      await keep(world, ana, group.ref, { of: said, hidden: true });
      await keep(world, ana, group.ref, { of: said, starred: true });
      await keep(world, ana, group.ref, { of: said, starred: false });
      assert.deepEqual(await desk.of(ana).kept(group.ref), { starred: [], hidden: [said] });
      assert.deepEqual((await desk.of(ana).starred()).messages, []);
      await assert.rejects(keep(world, ana, group.ref, { of: 1, starred: true }), { code: 'not-found' });
      await assert.rejects(keep(world, ana, group.ref, { of: 999, hidden: true }), { code: 'not-found' });
    });

    it('starred messages come from all conversations in pages, with their newest words', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, group, secret } = desk;
      const seqs: number[] = [];
      for (let i = 0; i < 60; i++) seqs.push(await world.house.log.execute(wish(ben, group.ref, `${i}`)));
      const inSecret = await world.house.log.execute(wish(ana, secret.ref, 'mine'));
      for (const of of seqs) await keep(world, ana, group.ref, { of, starred: true });
      await keep(world, ana, secret.ref, { of: inSecret, starred: true });
      await world.house.log.record({
        conversation: group.id,
        events: [{ kind: 'message.edited', of: seqs[59]!, body: { text: 'changed' } }],
      });
      const first = await desk.of(ana).starred();
      const second = await desk.of(ana).starred(first.next);
      assert.equal(second.next, undefined);
      const all = [...first.messages, ...second.messages];
      assert.deepEqual(
        all.map(({ conversation, event }) => [conversation, event.seq]),
        [[secret.ref, inSecret], ...seqs.toReversed().map((seq) => [group.ref, seq])],
      );
      assert.deepEqual(all[1]!.event.body, { text: '59' });
      assert.equal(all[1]!.event.by, ben.ref);
      assert.deepEqual(all[1]!.later[0]!.body, { of: seqs[59], text: 'changed' });
      assert.deepEqual(new Set(first.people.map((card) => card.id)), new Set([ana.ref, ben.ref]));
    });

    it('a starred message that is erased disappears', async () => {
      await using desk = await openDesk(store);
      const { world, ana, group, said } = desk;
      await keep(world, ana, group.ref, { of: said, starred: true });
      assert.equal((await desk.of(ana).starred()).messages.length, 1);
      await world.house.log.record({
        conversation: group.id,
        events: [{ kind: 'message.deleted', of: said, erases: [said], body: {} }],
      });
      assert.deepEqual((await desk.of(ana).starred()).messages, []);
      assert.deepEqual((await desk.of(ana).kept(group.ref)).starred, []);
      await assert.rejects(keep(world, ana, group.ref, { of: said, starred: true }), { code: 'not-found' });
      await keep(world, ana, group.ref, { of: said, hidden: true });
      assert.deepEqual((await desk.of(ana).kept(group.ref)).hidden, [said], 'its trace can be hidden');
    });

    it('an outsider keeps nothing, and who was removed sees nothing of what he kept', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, olga, carla, group, said, withCarla } = desk;
      assert.equal(await world.house.log.execute(wish(ben, group.ref, 'there is something')), said + 1);
      await assert.rejects(place(world, olga, group.ref, { pinned: true }), { code: 'not-found' });
      await assert.rejects(keep(world, olga, group.ref, { of: said, starred: true }), { code: 'not-found' });
      await assert.rejects(desk.of(olga).kept(group.ref), { code: 'not-found' });
      await assert.rejects(desk.of(carla).kept(group.ref), { code: 'not-found' });
      const asked = await world.house.log.execute(wish(carla, withCarla.ref, 'hello'));
      for (const [where, of] of [
        [group.ref, said],
        [withCarla.ref, asked],
      ] as const) {
        await place(world, ben, where, { pinned: true });
        await keep(world, ben, where, { of, starred: true });
      }
      assert.equal((await desk.of(ben).placements()).placements.length, 2);
      assert.equal((await desk.of(ben).starred()).messages.length, 2);
      await place(world, ana, group.ref, { pinned: true });
      await world.house.log.execute({
        ...wish(ana, group.ref, ''),
        kind: 'member.remove',
        body: { person: ben.ref },
      });
      await world.house.teams.remove(desk.line, ben.id);
      assert.deepEqual(await desk.of(ben).placements(), { placements: [] });
      assert.deepEqual(await desk.of(ben).starred(), { messages: [], people: [] });
      await assert.rejects(desk.of(ben).kept(group.ref), { code: 'not-found' });
      assert.equal((await desk.of(ana).placements()).placements.length, 1);
    });

    it('a customer has his own things too', async () => {
      await using desk = await openDesk(store);
      const { world, ana, carla, withCarla } = desk;
      const answer = await world.house.log.execute(wish(ana, withCarla.ref, 'the price is 20'));
      await keep(world, carla, withCarla.ref, { of: answer, starred: true });
      assert.deepEqual(
        (await desk.of(carla).starred()).messages.map(({ event }) => event.body),
        [{ text: 'the price is 20' }],
      );
      assert.deepEqual((await desk.of(ana).kept(withCarla.ref)).starred, []);
    });

    it('asking again for what did not change costs no body, until it changes', async () => {
      await using desk = await openDesk(store);
      const { world, ana, group, said } = desk;
      await place(world, ana, group.ref, { pinned: true });
      for (const [url, change] of [
        ['/api/mine', () => place(world, ana, group.ref, { mutedUntil: FOR_GOOD })],
        [`/api/mine/${group.ref}`, () => keep(world, ana, group.ref, { of: said, starred: true })],
      ] as const) {
        const ask = (tag = '') =>
          world.app.inject({ url, headers: { cookie: ana.cookie, 'if-none-match': tag } });
        const first = await ask();
        const tag = String(first.headers['etag']);
        assert.match(tag, /^W\/"/);
        assert.equal(first.headers['cache-control'], 'private, no-cache');
        const again = await ask(tag);
        assert.deepEqual([again.statusCode, again.body], [304, '']);
        await change();
        assert.equal((await ask(tag)).statusCode, 200);
      }
    });

    it('the other devices of this person are poked, and nobody else', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, group } = desk;
      await using phone = await Wire.open(world, await world.device(ana));
      await using other = await Wire.open(world, ben);
      for (const wire of [phone, other]) {
        wire.say({ type: 'list', request: 1, limit: 10 });
        await wire.next('list');
      }
      await place(world, ana, group.ref, { pinned: true });
      assert.deepEqual(await phone.next('nudge'), { type: 'nudge', topic: 'mine', conversation: group.ref });
      other.say({ type: 'ping' });
      await other.next('pong');
      assert.equal(other.frames.filter((frame) => frame.type === 'nudge').length, 0);
    });
  });
}

/** Ana and Ben share a group and a line's team; Olga is of neither. `secret` has only Ana. */
async function openDesk(store: StoreName) {
  const world = await openWorld({ store });
  const [ana, ben, olga, carla] = [
    await world.person('Ana'),
    await world.person('Ben'),
    await world.person('Olga'),
    await world.person('Carla', 'customer'),
  ];
  const line = 7;
  for (const one of [ana, ben]) await world.house.teams.add(line, one.id);
  const withCarla = await world.conversation('line', [[carla, 'customer']], line);
  const group = await world.conversation('group', [
    [ana, 'staff'],
    [ben, 'staff'],
  ]);
  const secret = await world.conversation('group', [[ana, 'staff']]);
  const said = await world.house.log.execute(wish(ben, group.ref, 'hello'));
  return {
    world,
    ana,
    ben,
    olga,
    carla,
    line,
    withCarla,
    group,
    secret,
    /** Ben's message in the group, its newest event. */
    said,
    head: said,
    of: (person: Person) => mineClient(callAs(world, person), person.side === 'desk' ? '/api' : '/api/door'),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

function place(world: World, by: Person, conversation: ConversationId, body: object, id?: CommandId) {
  return world.house.log.execute({ ...wish(by, conversation, '', id), kind: 'conversation.place', body });
}

function keep(world: World, by: Person, conversation: ConversationId, body: object, id?: CommandId) {
  return world.house.log.execute({ ...wish(by, conversation, '', id), kind: 'message.keep', body });
}

async function read(world: World, person: Person, conversation: number, seq: number): Promise<void> {
  await world.house.db.write({
    text: `insert into receipt (conversation, person, delivered, read) values (?, ?, ?, ?)
      on conflict (conversation, person) do update set read = excluded.read`,
    params: [conversation, person.id, seq, seq],
  });
}
