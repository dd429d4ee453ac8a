import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Sql } from '../db/sql.ts';
import { openWorld } from '../testing/world.ts';
import { Rosters } from './rosters.ts';

it('L13 a membership that changes while it is read is read again: nobody removed is kept in mind as a member', async () => {
  await using world = await openWorld();
  const { store, house } = world;
  const [ana, ben] = [await world.person('Ana'), await world.person('Ben')];
  const { id, ref } = await world.conversation('group', [
    [ana, 'staff'],
    [ben, 'staff'],
  ]);
  let meanwhile: (() => Promise<void>) | undefined = async () => {
    meanwhile = undefined;
    await house.log.record({
      conversation: id,
      events: [{ kind: 'member.left', body: { person: ben.ref } }],
    });
    rosters.forget(id);
  };
  // The answer of a database that is asked over a wire is older than what was committed since.
  const slow = Object.create(store, {
    query: {
      value: async (query: Sql) => {
        const rows = await store.query(query);
        if (query.text.includes('from member')) await meanwhile?.();
        return rows;
      },
    },
  });
  const rosters = new Rosters(slow, house.teams);
  const roster = await rosters.find(ref);
  assert.deepEqual([...roster!.members.keys()], [ana.id]);
  assert.equal(rosters.cached(ref), roster);
});
