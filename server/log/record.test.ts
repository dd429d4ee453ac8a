import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { expecting, sql } from '../db/sql.ts';
import { makeDatabase, stores } from '../testing/house.ts';
import { Wire } from '../testing/wire.ts';
import { openWorld, wish } from '../testing/world.ts';

const FACT = { kind: 'weather.changed', body: { rain: true } };

for (const store of stores()) {
  describe(`what the business itself appends, on ${store}`, () => {
    it('reaches the members without an author or an id, and no stranger', async () => {
      await using world = await openWorld({ store });
      const [ana, mallory] = [await world.person('Ana'), await world.person('Mallory')];
      const { id, ref } = await world.conversation('group', [[ana, 'staff']]);
      await using wire = await Wire.open(world, ana);
      await using outsider = await Wire.open(world, mallory);
      for (const one of [wire, outsider]) one.say({ type: 'follow', conversation: ref, after: 2 });
      await wire.next('followed');
      assert.equal((await outsider.next('failed')).code, 'not-found');
      const seq = await world.house.log.record({ conversation: id, events: [FACT, FACT], key: uuidv7() });
      assert.equal(seq, 3);
      const events = await wire.eventsUpTo(ref, 4);
      assert.deepEqual(events[0], { seq: 3, at: world.clock.now, kind: FACT.kind, body: FACT.body });
      assert.deepEqual(outsider.frames, []);
    });

    it('L4 with a key it is there once, however often it is tried', async () => {
      await using world = await openWorld({ store });
      const { id } = await world.conversation('group', [[await world.person('Ana'), 'staff']]);
      const recording = { conversation: id, events: [FACT], key: uuidv7() };
      const tries = await Promise.all([1, 2, 3].map(() => world.house.log.record(recording)));
      assert.deepEqual([...tries, await world.house.log.record(recording)], [3, 3, 3, 3]);
      assert.equal(await world.store.head(id), 3);
    });

    it('L3 nothing is stored when one of its writes is refused, or where no conversation is', async () => {
      await using world = await openWorld({ store });
      const { id } = await world.conversation('group', [[await world.person('Ana'), 'staff']]);
      const { log } = world.house;
      const writes = [expecting(1, 'conflict', sql`delete from receipt where person = ${999}`)];
      await assert.rejects(log.record({ conversation: id, events: [FACT], writes }), isRefusal('conflict'));
      await assert.rejects(log.record({ conversation: 999_999, events: [FACT] }), isRefusal('not-found'));
      assert.equal(await world.store.head(id), 2);
    });
  });
}

if (stores().includes('postgres')) {
  it('L13 PostgreSQL: what a node decides on members or a timer of before is decided again', async () => {
    await using database = await makeDatabase();
    const options = { store: 'postgres', databaseUrl: database.url, paces: { watchMs: 2 ** 30 } } as const;
    await using here = await openWorld(options);
    await using there = await openWorld(options);
    const [ana, ben] = [await here.person('Ana'), await here.person('Ben')];
    const room = await here.conversation('group', [
      [ana, 'staff'],
      [ben, 'staff'],
    ]);
    for (const { house } of [here, there]) await house.people.load([ana.id, ben.id]);
    const post = (text: string) => there.house.log.execute(wish(ana, room.ref, text));
    const bodyOf = async (seq: number) =>
      JSON.parse((await there.store.page(room.id, { after: seq - 1, limit: 1 }))[0]!.body) as object;
    assert.deepEqual(await bodyOf(await post('for good')), { text: 'for good' });
    await here.house.log.execute({
      ...wish(ana, room.ref, ''),
      kind: 'conversation.time',
      body: { seconds: 60 },
    });
    assert.equal(there.house.rosters.cachedById(room.id)!.timer, 0, 'the other node has not heard of it');
    assert.deepEqual(await bodyOf(await post('for a minute')), {
      text: 'for a minute',
      expires: there.clock.now + 60_000,
    });
    await here.house.log.execute({
      ...wish(ana, room.ref, ''),
      kind: 'member.remove',
      body: { person: ben.ref },
    });
    const seq = await there.house.log.record({ conversation: room.id, events: [FACT] });
    assert.equal(seq, await here.store.head(room.id));
  });
}

function isRefusal(code: Refusal['code']): (problem: unknown) => boolean {
  return (problem) => problem instanceof Refusal && problem.code === code;
}
