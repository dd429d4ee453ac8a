import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stores } from '../testing/house.ts';
import { openWorld, wish, type World } from '../testing/world.ts';
import { Reader } from './reader.ts';

for (const store of stores()) {
  describe(`readers on ${store}`, () => {
    it('L14 every event of all conversations comes once, while several write; the next start goes on there', async () => {
      await using world = await openWorld({ store });
      const ana = await world.person('Ana');
      const rooms = await Promise.all([1, 2, 3].map(() => world.conversation('group', [[ana, 'staff']])));
      const seen: string[] = [];
      for (let round = 0; round < 12; round++) {
        // A reader that was just started knows no more than what is written down.
        const reader = new Reader(world.house, 'counting');
        const writing = rooms.map(({ ref }) => world.house.log.execute(wish(ana, ref, `${round}`)));
        const reading = read(world, reader, seen, 4);
        await Promise.all([...writing, reading]);
        seen.push(...(await rest(world, reader)));
      }
      const all = await rest(world, new Reader(world.house, 'checking'));
      assert.equal(all.length, 3 * (2 + 12));
      assert.deepEqual(seen.toSorted(), all.toSorted());
      assert.equal(new Set(seen).size, seen.length);
    });

    it('two readers stand each at their own place', async () => {
      await using world = await openWorld({ store });
      const ana = await world.person('Ana');
      const { ref } = await world.conversation('group', [[ana, 'staff']]);
      const [one, two] = [new Reader(world.house, 'one'), new Reader(world.house, 'two')];
      assert.equal((await rest(world, one)).length, 2);
      await world.house.log.execute(wish(ana, ref, 'hello'));
      assert.equal((await rest(world, one)).length, 1);
      assert.equal((await rest(world, two)).length, 3);
      assert.deepEqual(await rest(world, one), []);
    });

    it('what was handed out and not written down as read comes again', async () => {
      await using world = await openWorld({ store });
      await world.conversation('group', [[await world.person('Ana'), 'staff']]);
      const reader = new Reader(world.house, 'crashing');
      const first = await reader.next(10);
      assert.equal(first.length, 2);
      assert.deepEqual(await reader.next(10), first);
      await world.house.db.write(reader.advance(first));
      reader.advanced(first);
      assert.deepEqual(await reader.next(10), []);
      assert.deepEqual(await new Reader(world.house, 'crashing').next(10), []);
    });

    it('what was only passed comes again after a crash at most, and not once it was written down', async () => {
      await using world = await openWorld({ store });
      const ana = await world.person('Ana');
      const { ref } = await world.conversation('group', [[ana, 'staff']]);
      const reader = new Reader(world.house, 'passing');
      assert.equal(await reader.isKnown(), false);
      await reader.passed(await reader.next(10));
      await world.house.log.execute(wish(ana, ref, 'hello'));
      const passed = await reader.next(10);
      assert.equal(passed.length, 1);
      await reader.passed(passed);
      assert.deepEqual(await reader.next(10), []);
      assert.ok((await new Reader(world.house, 'passing').next(10)).length <= 1, 'of a moment ago');
      await reader.passed([]);
      assert.deepEqual(await new Reader(world.house, 'passing').next(10), []);
      // Another node has read on meanwhile: this one goes on there.
      await world.house.log.execute(wish(ana, ref, 'hello again'));
      const other = new Reader(world.house, 'passing');
      await other.passed(await other.next(10));
      if (store === 'postgres') assert.deepEqual(await reader.next(10), []);
    });
  });
}

async function read(world: World, reader: Reader, seen: string[], times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const events = await reader.next(5);
    if (events.length === 0) continue;
    await world.house.db.write(reader.advance(events));
    reader.advanced(events);
    seen.push(...events.map(({ conversation, seq }) => `${conversation} ${seq}`));
  }
}

/** All that is left for it, a few at a time. */
async function rest(world: World, reader: Reader): Promise<string[]> {
  const seen: string[] = [];
  for (let before = -1; before < seen.length; ) {
    before = seen.length;
    await read(world, reader, seen, 1);
  }
  return seen;
}
