import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stores } from '../testing/house.ts';
import { dial, Wire } from '../testing/wire.ts';
import { openWorld, type Person, type World } from '../testing/world.ts';

for (const store of stores()) {
  describe(`what a person has of his own, on ${store}`, () => {
    it('is told at the connection, to him alone', async () => {
      await using world = await openWorld({ store });
      const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
      assert.deepEqual(await toldTo(world, ana), []);
      world.house.nudge(ana.id, 'mine');
      world.house.nudge(ana.id, 'mine');
      await world.house.commits.drained();
      assert.deepEqual(await toldTo(world, ana), ['mine']);
      assert.deepEqual(await toldTo(world, ben), []);
    });
  });
}

async function toldTo(world: World, person: Person): Promise<string[] | undefined> {
  await using wire = new Wire(dial(world.url, person.side, { cookie: person.cookie }));
  return (await wire.next('welcome')).own;
}
