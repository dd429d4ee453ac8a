import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DownOf } from '@tertulia/protocol/down.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { stores } from '../testing/house.ts';
import { Wire } from '../testing/wire.ts';
import { openWorld, type Person, wish, type World } from '../testing/world.ts';

for (const store of stores()) {
  describe(`pages on ${store}`, () => {
    it('a page of the past comes with what was said later about its events: of each kind the newest of each', async () => {
      await using talk = await openTalk(store);
      const { world, ana, ben, room } = talk;
      const first = await talk.post(ana, 'first');
      const second = await talk.post(ana, 'second');
      for (let i = 0; i < 5; i++) await talk.post(ben, `between ${i}`);
      await talk.run(ana, 'message.edit', { of: first, text: 'first, changed' });
      const edited = await talk.run(ana, 'message.edit', { of: first, text: 'first, changed again' });
      await talk.run(ben, 'message.react', { of: first, emoji: '👍' });
      const reacted = await talk.run(ben, 'message.react', { of: first, emoji: '🎉' });
      const reactedToo = await talk.run(ana, 'message.react', { of: first, emoji: '👍' });
      const other = await talk.run(ben, 'message.react', { of: second, emoji: '👀' });
      await using wire = await Wire.open(world, ben);
      const page = await ask(wire, room.ref, { before: second, limit: 1 });
      assert.deepEqual(seqs(page.events), [first]);
      assert.deepEqual(seqs(page.later!), [edited, reacted, reactedToo]);
      assert.deepEqual(page.later![0]!.body, { of: first, text: 'first, changed again' });
      assert.deepEqual(page.people.map(({ id }) => id).toSorted(), [ana.ref, ben.ref].toSorted());
      const whole = await ask(wire, room.ref, { before: reactedToo, limit: 100 });
      assert.deepEqual(seqs(whole.later!), [reactedToo, other], 'what is on the page comes once');
      const newest = await ask(wire, room.ref, { before: other + 1, limit: 2 });
      assert.deepEqual([seqs(newest.events), newest.later, newest.more], [[reactedToo, other], [], true]);
    });

    it('pages forward from a place join to the present without a hole', async () => {
      await using talk = await openTalk(store);
      const { world, ana, room } = talk;
      for (let i = 0; i < 10; i++) await talk.post(ana, `${i}`);
      await using wire = await Wire.open(world, ana);
      const found: number[] = [];
      for (let after = 4, more = true; more; after = found.at(-1)!) {
        const page = await ask(wire, room.ref, { after, limit: 4 });
        found.push(...seqs(page.events));
        more = page.more;
      }
      assert.deepEqual(found, [5, 6, 7, 8, 9, 10, 11, 12, 13]);
      const nothing = await ask(wire, room.ref, { after: 13, limit: 4 });
      assert.deepEqual([nothing.events, nothing.more], [[], false]);
      const both = await ask(wire, room.ref, { after: 1, before: 7, limit: 2 });
      assert.deepEqual(seqs(both.events), [5, 6], 'with both, the newest below `before`');
    });

    it('V13 an outsider, and who was removed, gets no page and nothing about one', async () => {
      await using talk = await openTalk(store);
      const { world, ana, ben, room } = talk;
      const of = await talk.post(ana, 'a secret');
      await talk.run(ben, 'message.react', { of, emoji: '👍' });
      const mallory = await world.person('Mallory');
      await using outsider = await Wire.open(world, mallory);
      await using removed = await Wire.open(world, ben);
      assert.equal((await ask(removed, room.ref, { before: of + 1, limit: 1 })).later!.length, 1);
      await talk.run(ana, 'member.remove', { person: ben.ref });
      for (const wire of [outsider, removed]) {
        for (const range of [{ before: of + 1 }, { after: 0 }]) {
          wire.say({ type: 'page', request: 9, conversation: room.ref, limit: 10, ...range });
          assert.equal((await wire.next('failed')).code, 'not-found');
        }
        assert.deepEqual(wire.frames, []);
      }
    });
  });
}

async function openTalk(store: 'sqlite' | 'postgres') {
  const world = await openWorld({ store });
  const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
  const room = await world.conversation('group', [
    [ana, 'staff'],
    [ben, 'staff'],
  ]);
  return {
    world,
    ana,
    ben,
    room,
    post: (by: Person, text: string) => world.house.log.execute(wish(by, room.ref, text)),
    run: (by: Person, kind: string, body: object): ReturnType<World['house']['log']['execute']> =>
      world.house.log.execute({ ...wish(by, room.ref, ''), kind, body }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

let request = 0;

async function ask(
  wire: Wire,
  conversation: ConversationId,
  range: { before?: number; after?: number; limit: number },
): Promise<DownOf<'page'>> {
  request += 1;
  const mine = request;
  wire.say({ type: 'page', request, conversation, ...range });
  return wire.next('page', (page) => page.request === mine);
}

function seqs(events: readonly { seq: number }[]): number[] {
  return events.map(({ seq }) => seq);
}
