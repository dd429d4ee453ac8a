import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stores } from '@tertulia/server/testing/house.ts';
import { openTalk } from '../test-talk.ts';

const HERE = { latitude: 41.4, longitude: 2.17 };

for (const store of stores()) {
  describe(`place.stop on ${store}`, () => {
    it('who tells where he is stops it, once; nobody else does', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, carla, mallory, line, clock } = talk;
      const until = clock.now + 60_000;
      const of = await talk.post(ana, line, { place: { ...HERE, until } });
      const still = await talk.post(ana, line, { place: HERE });
      for (const person of [ben, carla])
        await talk.refuses('not-allowed', person, line, 'place.stop', { of });
      await talk.refuses('not-found', mallory, line, 'place.stop', { of });
      for (const wrong of [1, still, 999])
        await talk.refuses('not-found', ana, line, 'place.stop', { of: wrong });
      const seq = await talk.run(ana, line, 'place.stop', { of });
      assert.deepEqual(await talk.event(line, seq), {
        seq,
        by: ana.id,
        kind: 'place.stopped',
        body: { of },
      });
      assert.equal(await talk.run(ana, line, 'place.stop', { of }), 0);
      const over = await talk.post(ana, line, { place: { ...HERE, until } });
      clock.advance(60_000);
      assert.equal(await talk.run(ana, line, 'place.stop', { of: over }), 0, 'its time is over');
      assert.equal(await talk.head(line), over);
    });
  });
}
