import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import { type StoreName, stores } from '@tertulia/server/testing/house.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import { openWorld, type Person, wish, type World } from '@tertulia/server/testing/world.ts';
import { callAs } from '../test-call.ts';
import { membersClient } from './client.ts';

for (const store of stores()) {
  describe(`members and what they have read, on ${store}`, () => {
    it('a group sees who is in it, and who has read a message, received it, or neither', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, cleo, gast, group } = desk;
      const seq = await world.house.log.execute(wish(ana, group.ref, 'hello'));
      await mark(world, group.id, ben, seq, seq);
      await mark(world, group.id, cleo, seq, seq - 1);
      await mark(world, group.id, gast, seq - 1, seq - 1);
      for (const viewer of [ana, gast]) {
        const { members, counts, business } = await desk.of(viewer).receipts(group.ref, seq);
        assert.deepEqual(
          members.map(({ person, state }) => [person.name, state]),
          [
            ['Ben', 'read'],
            ['Cleo', 'delivered'],
            ['Gast', 'sent'],
          ],
        );
        assert.deepEqual(counts, { read: 1, delivered: 1, sent: 1 });
        assert.equal(business, undefined);
      }
      const { members, total } = await desk.of(gast).members(group.ref);
      assert.deepEqual(
        members.map(({ person, role }) => [person.name, role]),
        [
          ['Ana', 'staff'],
          ['Ben', 'staff'],
          ['Cleo', 'staff'],
          ['Gast', 'guest'],
        ],
      );
      assert.equal(total, 4);
      assert.deepEqual(Object.keys(members[0]!.person).toSorted(), ['id', 'kind', 'name'], 'no address');
    });

    it('an outsider learns nothing, nor does who was removed', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, olga, carla, group } = desk;
      const seq = await world.house.log.execute(wish(ana, group.ref, 'hello'));
      const asks = (person: Person) => [
        () => desk.of(person).members(group.ref),
        () => desk.of(person).receipts(group.ref, seq),
      ];
      for (const ask of asks(ben)) await ask();
      for (const ask of [...asks(olga), ...asks(carla)]) await assert.rejects(ask(), { code: 'not-found' });
      await assert.rejects(desk.of(ben).receipts(group.ref, seq + 1), { code: 'not-found' });
      await world.house.log.execute({
        ...wish(ana, group.ref, ''),
        kind: 'member.remove',
        body: { person: ben.ref },
      });
      for (const ask of asks(ben)) await assert.rejects(ask(), { code: 'not-found' });
      const names = (await desk.of(ana).receipts(group.ref, seq)).members.map(({ person }) => person.name);
      assert.deepEqual(names, ['Cleo', 'Gast']);
    });

    it('no frame tells a customer who of the business reads, or how many of them there are', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, carla, withCarla } = desk;
      const { ref, id } = withCarla;
      const seq = await world.house.log.execute(wish(carla, ref, 'are you there?'));
      const follow = async (wire: Wire) => {
        wire.say({ type: 'follow', conversation: ref, after: 0 });
        return wire.next('followed');
      };
      const marks = (who: Person, at: number) => {
        world.gateway.parts.receipts.mark(id, who.id, at, at);
        world.gateway.parts.receipts.flush();
      };
      await mark(world, id, ana, seq - 1, 0);
      await using carlas = await Wire.open(world, carla);
      await using bens = await Wire.open(world, ben);
      const [told, toldStaff] = [await follow(carlas), await follow(bens)];
      assert.deepEqual(
        toldStaff.receipts.filter(({ person }) => person === ana.ref),
        [{ person: ana.ref, delivered: seq - 1, read: 0 }],
        'colleagues see each other',
      );
      assert.deepEqual([told.receipts, told.business], [[], { delivered: seq - 1, read: 0 }]);
      marks(ana, seq);
      const { receipts, business } = await carlas.next('receipts');
      assert.deepEqual([receipts, business], [[], { delivered: seq, read: seq }]);
      marks(ben, seq);
      marks(carla, seq);
      await bens.next('receipts', (frame) => frame.receipts.some(({ person }) => person === carla.ref));
      const answer = await world.house.log.execute(wish(ana, ref, 'Yes'));
      await carlas.eventsUpTo(ref, answer);
      const later = carlas.frames.filter(({ type }) => type === 'receipts');
      assert.ok(
        later.every((frame) => frame.type === 'receipts' && !frame.business),
        'it had read it before',
      );
      const everything = JSON.stringify([told, carlas.frames.filter(({ type }) => type !== 'events')]);
      assert.ok(!everything.includes(ben.ref) && !everything.includes(ana.ref));
      await using again = await Wire.open(world, carla);
      assert.deepEqual(
        (await follow(again)).people.map(({ name }) => name).toSorted(),
        ['Ana', 'Carla'],
        'who has written has a name',
      );
      assert.ok(!JSON.stringify(again.frames).includes(ben.ref));
    });

    it('to a customer the business is one: no agent is named, only whether it was read', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, carla, withCarla } = desk;
      const seq = await world.house.log.execute(wish(carla, withCarla.ref, 'are you there?'));
      const seen = () => desk.of(carla).receipts(withCarla.ref, seq);
      const counts = { read: 0, delivered: 0, sent: 0 };
      assert.deepEqual(await seen(), { members: [], counts, business: 'sent' });
      await mark(world, withCarla.id, ana, seq, 0);
      assert.deepEqual(await seen(), { members: [], counts, business: 'delivered' });
      await mark(world, withCarla.id, ben, seq, seq);
      assert.deepEqual(await seen(), { members: [], counts, business: 'read' });
      assert.deepEqual(
        (await desk.of(ana).receipts(withCarla.ref, seq)).members.map(({ person, state }) => [
          person.name,
          state,
        ]),
        [
          ['Ana', 'delivered'],
          ['Ben', 'read'],
        ],
      );
      const mine = await desk.of(carla).members(withCarla.ref);
      assert.deepEqual(
        mine.members.map(({ person }) => person.id),
        [carla.ref],
      );
      assert.equal(mine.total, 1, 'not even how many there are');
      assert.equal((await desk.of(ana).members(withCarla.ref)).total, 3);
      await world.house.teams.remove(desk.line, ben.id);
      assert.deepEqual((await seen()).business, 'delivered', 'who has left the team does not count');
    });

    it('a large group comes in pages, without hole or double', async () => {
      await using desk = await openDesk(store);
      const { world, ana } = desk;
      const crowd: Person[] = [];
      for (let i = 0; i < 230; i++) crowd.push(await world.person(`P${i}`));
      const hall = await world.conversation(
        'group',
        [ana, ...crowd].map((person) => [person, 'staff'] as const),
      );
      const seq = await world.house.log.execute(wish(ana, hall.ref, 'welcome'));
      for (const person of crowd.slice(0, 7)) await mark(world, hall.id, person, seq, seq);
      const names: string[] = [];
      let after: PersonId | undefined;
      let pages = 0;
      do {
        const page = await desk.of(ana).receipts(hall.ref, seq, after);
        assert.deepEqual(page.counts, { read: 7, delivered: 0, sent: 223 });
        names.push(...page.members.map(({ person }) => person.name));
        after = page.next;
        pages += 1;
      } while (after);
      assert.equal(pages, 2);
      assert.deepEqual(
        names,
        crowd.map((_, i) => `P${i}`),
      );
      const first = await desk.of(ana).members(hall.ref);
      const second = await desk.of(ana).members(hall.ref, first.next);
      assert.equal(new Set([...first.members, ...second.members].map(({ person }) => person.id)).size, 231);
      assert.equal(second.next, undefined);
    });
  });
}

/** A group with a guest; Carla's conversation with a line whose team is Ana and Ben; Olga is in neither. */
async function openDesk(store: StoreName) {
  const world = await openWorld({ store });
  const [ana, ben, cleo, gast, olga, carla] = [
    await world.person('Ana'),
    await world.person('Ben'),
    await world.person('Cleo'),
    await world.person('Gast', 'guest'),
    await world.person('Olga'),
    await world.person('Carla', 'customer'),
  ];
  const line = 7;
  for (const one of [ana, ben]) await world.house.teams.add(line, one.id);
  const group = await world.conversation('group', [
    [ana, 'staff'],
    [ben, 'staff'],
    [cleo, 'staff'],
    [gast, 'guest'],
  ]);
  const withCarla = await world.conversation('line', [[carla, 'customer']], line);
  return {
    world,
    ana,
    ben,
    cleo,
    gast,
    olga,
    carla,
    line,
    group,
    withCarla,
    of: (person: Person) =>
      membersClient(callAs(world, person), person.side === 'desk' ? '/api' : '/api/door'),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

async function mark(world: World, conversation: number, { id }: Person, delivered: number, read: number) {
  await world.house.db.write({
    text: `insert into receipt (conversation, person, delivered, read) values (?, ?, ?, ?)
      on conflict (conversation, person) do update set delivered = excluded.delivered, read = excluded.read`,
    params: [conversation, id, delivered, read],
  });
}
