import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation, Summary } from '@tertulia/protocol/summary.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { Wire } from '@tertulia/server/testing/wire.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { openWorld, type Person, wish, type World } from '@tertulia/server/testing/world.ts';
import { openFirstLine } from '../lines/first-line.ts';
import { clerkRests } from '../test-cases.ts';

for (const store of stores()) {
  describe(`conversations on ${store}`, () => {
    it('lists the unanswered first, longest wait first, then by last activity; with unread and waiting since when', async () => {
      await using desk = await openDesk(store);
      const { world, ana, carla, dario, withCarla, withDario } = desk;
      const team = await world.conversation('group', [
        [ana, 'staff'],
        [desk.ben, 'staff'],
      ]);
      await say(world, carla, withCarla.ref, 'first');
      const since = world.clock.now;
      world.clock.advance(60_000);
      await say(world, dario, withDario.ref, 'second');
      await say(world, carla, withCarla.ref, 'are you there?');
      world.clock.advance(60_000);
      await say(world, desk.ben, team.ref, 'coffee?');
      const { conversations } = await list(world, ana);
      assert.deepEqual(
        conversations.map((one) => one.id),
        [withCarla.ref, withDario.ref, team.ref],
      );
      const [first] = conversations;
      assert.equal(first!.waitingSince, since);
      assert.equal(first!.unread, 2);
      assert.equal(first!.last!.text, 'are you there?');
      await say(world, ana, withCarla.ref, 'yes');
      const after = await list(world, desk.ben);
      const answered = after.conversations.find((one) => one.id === withCarla.ref)!;
      assert.equal(answered.waitingSince, undefined);
      assert.equal(answered.unread, 0, 'a colleague answered: nobody has to read it any more');
      assert.equal(
        (await list(world, carla)).conversations[0]!.unread,
        1,
        'the customer has an answer to read',
      );
    });

    it('a customer sees his own conversation and no other, and no colleague of the desk', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, carla, withCarla, withDario } = desk;
      await say(world, carla, withCarla.ref, 'hello');
      await say(world, desk.dario, withDario.ref, 'secret of Dario');
      await world.conversation('direct', [
        [ana, 'staff'],
        [ben, 'staff'],
      ]);
      const answer = await list(world, carla);
      assert.deepEqual(
        answer.conversations.map((one) => one.id),
        [withCarla.ref],
      );
      assert.deepEqual(
        answer.people.map((card) => card.id),
        [carla.ref],
      );
      assert.deepEqual(answer.presence, []);
      assert.doesNotMatch(JSON.stringify(answer), /Dario|Ben/);
    });

    it("a customer who only opened the link is not on the desk's list until he writes", async () => {
      await using desk = await openDesk(store);
      assert.deepEqual((await list(desk.world, desk.ana)).conversations, []);
      await say(desk.world, desk.carla, desk.withCarla.ref, 'hello');
      assert.deepEqual(
        (await list(desk.world, desk.ana)).conversations.map((one) => one.id),
        [desk.withCarla.ref],
      );
    });

    it('since a position only what changed comes, and what was left is gone; pages join without hole or double', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, carla, withCarla } = desk;
      const groups = [];
      for (let i = 0; i < 7; i++) {
        groups.push(
          await world.conversation('group', [
            [ana, 'staff'],
            [ben, 'staff'],
          ]),
        );
        await say(world, ben, groups[i]!.ref, `${i}`);
        world.clock.advance(i === 3 ? 0 : 1000);
      }
      const all = await pages(world, ana, 3);
      assert.equal(all.conversations.length, 7);
      assert.equal(new Set(all.conversations).size, 7);
      await say(world, carla, withCarla.ref, 'new');
      await world.house.log.execute({
        ...wish(ben, groups[2]!.ref, ''),
        kind: 'member.remove',
        body: { person: ana.ref },
      });
      await hasCase(world, ana, withCarla.ref);
      const changed = await list(world, ana, all.position);
      assert.deepEqual(
        changed.conversations.map((one) => one.id),
        [withCarla.ref],
      );
      assert.deepEqual(changed.gone, [groups[2]!.ref]);
      const again = await list(world, ana, changed.position);
      assert.deepEqual(again.gone, []);
      assert.deepEqual(again.conversations, []);
    });

    it('leaving a team takes its conversations away, joining one brings them', async () => {
      await using desk = await openDesk(store);
      const { world, ana, carla, withCarla, line } = desk;
      await say(world, carla, withCarla.ref, 'hello');
      const strand = await hasCase(world, ana, withCarla.ref);
      const before = await list(world, ana);
      await using wire = await Wire.open(world, ana);
      wire.say({ type: 'follow', conversation: withCarla.ref, after: 0 });
      await wire.next('followed');
      await world.house.teams.remove(line, ana.id);
      assert.equal((await wire.next('gone')).conversation, withCarla.ref);
      const without = await list(world, ana, before.position);
      assert.deepEqual(
        [without.conversations, new Set(without.gone)],
        [[], new Set([withCarla.ref, strand])],
        'what it knew of the case as well',
      );
      await world.house.teams.add(line, ana.id);
      assert.deepEqual(
        (await list(world, ana, without.position)).conversations.map((one) => one.id),
        [withCarla.ref],
      );
    });

    it('two roads to the present agree: an old list with what changed since equals a fresh one', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, carla, dario, withCarla, withDario } = desk;
      const group = await world.conversation('group', [
        [ana, 'staff'],
        [ben, 'staff'],
      ]);
      await using wire = await Wire.open(world, ana);
      wire.say({ type: 'list', request: 1, limit: 50 });
      const view = new Map<ConversationId, Summary>(
        (await wire.next('list')).conversations.map((one) => [one.id, summaryOf(one)]),
      );
      for (const [by, where, text] of [
        [carla, withCarla, 'hello'],
        [dario, withDario, 'hi'],
        [ana, withCarla, 'yes?'],
        [ben, group, 'lunch'],
        [carla, withCarla, 'thanks'],
      ] as const) {
        world.clock.advance(1000);
        await say(world, by, where.ref, text);
      }
      await world.house.log.execute({
        ...wish(ben, group.ref, ''),
        kind: 'conversation.rename',
        body: { title: 'Lunch' },
      });
      // Who works in the background writes on for a moment: both roads lead to where all is done.
      await until(async () => {
        const fresh = (await list(world, ana)).conversations.map(summaryOf);
        assert.equal(fresh.length, 3);
        for (const frame of wire.frames)
          if (frame.type === 'changed') view.set(frame.conversation.id, frame.conversation);
        return fresh.every((one) => isDeepStrictEqual(view.get(one.id), one));
      }, 'the old list becomes as the fresh one');
    });

    it('a changed conversation is told to its members and its team, and to no stranger', async () => {
      await using desk = await openDesk(store);
      const { world, ana, ben, carla, withCarla } = desk;
      const mallory = await world.person('Mallory');
      await using insider = await Wire.open(world, ana);
      await using outsider = await Wire.open(world, mallory);
      await using other = await Wire.open(world, desk.dario);
      for (const wire of [insider, outsider, other]) {
        wire.say({ type: 'list', request: 1, limit: 50 });
        await wire.next('list');
      }
      const group = await world.conversation('group', [
        [ana, 'staff'],
        [ben, 'staff'],
      ]);
      await say(world, carla, withCarla.ref, 'for the team');
      await say(world, ben, group.ref, 'for the group');
      await insider.next('changed', (frame) => frame.conversation.id === withCarla.ref);
      await insider.next(
        'changed',
        (frame) => frame.conversation.id === group.ref && frame.conversation.messages === 1,
      );
      await new Promise((resolve) => setTimeout(resolve, 150));
      for (const wire of [outsider, other]) assert.doesNotMatch(JSON.stringify(wire.frames), /for the/);
    });
  });
}

/** A line with Ana and Ben in its team, and two customers who opened it. */
async function openDesk(store: 'sqlite' | 'postgres') {
  const world = await openWorld({ store });
  await openFirstLine(world.house);
  const { id: line } = (await world.house.db.row<{ id: number }>(sql`select id from line`))!;
  const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
  for (const agent of [ana, ben]) await world.house.teams.add(line, agent.id);
  const [carla, dario] = [await world.person('Carla', 'customer'), await world.person('Dario', 'customer')];
  const withCarla = await world.conversation('line', [[carla, 'customer']], line);
  const withDario = await world.conversation('line', [[dario, 'customer']], line);
  return {
    world,
    line,
    ana,
    ben,
    carla,
    dario,
    withCarla,
    withDario,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

function say(world: World, by: Person, conversation: ConversationId, text: string): Promise<number> {
  return world.house.log.execute(wish(by, conversation, text));
}

/** The clerk opens it a moment after the message. */
async function hasCase(world: World, person: Person, id: ConversationId): Promise<ConversationId> {
  await clerkRests(world.house);
  const { conversations } = await list(world, person);
  return conversations.find((one) => one.id === id)!.cases![0]!.id;
}

async function list(world: World, person: Person, since?: string) {
  await using wire = await Wire.open(world, person);
  wire.say({ type: 'list', request: 1, limit: 50, ...(since === undefined ? {} : { since }) });
  return await wire.next('list');
}

async function pages(world: World, person: Person, limit: number) {
  await using wire = await Wire.open(world, person);
  const conversations: ConversationId[] = [];
  let position = '';
  for (let request = 1, after: string | undefined; request === 1 || after; request++) {
    wire.say({ type: 'list', request, limit, ...(after ? { after } : {}) });
    const page = await wire.next('list', (frame) => frame.request === request);
    conversations.push(...page.conversations.map((one) => one.id));
    if (request === 1) position = page.position;
    after = page.next;
  }
  return { conversations, position };
}

function summaryOf(listed: ListedConversation): Summary {
  const { read: _read, delivered: _delivered, unread: _unread, ...summary } = listed;
  return summary;
}
