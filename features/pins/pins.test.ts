import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { clerkRests } from '../test-cases.ts';
import { openTalk } from '../test-talk.ts';
import { MOST_PINS } from './protocol.ts';

for (const store of stores()) {
  describe(`pins on ${store}`, () => {
    it('staff pin for everyone, the newest first; what is already so stays so', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, carla, line } = talk;
      const one = await talk.post(carla, line, 'one');
      const two = await talk.post(carla, line, 'two');
      await clerkRests(talk.house);
      await using wire = await talk.connect(carla, line);
      const pinned = async () => (await talk.summary(ben, line)).pinned;
      assert.equal(await pinned(), undefined);
      await talk.run(ana, line, 'message.pin', { of: two, on: true });
      const id = uuidv7() as CommandId;
      const seq = await talk.run(ana, line, 'message.pin', { of: one, on: true }, id);
      assert.deepEqual(await pinned(), [one, two]);
      const { conversation } = await wire.next('changed', (frame) => frame.conversation.head === seq);
      assert.deepEqual(conversation.pinned, [one, two], 'the customer sees them too');
      assert.equal(await talk.run(ben, line, 'message.pin', { of: two, on: true }), 0);
      assert.equal(await talk.run(ana, line, 'message.pin', { of: one, on: true }, id), seq, 'sent again');
      assert.equal(await talk.head(line), seq);
      await talk.run(ben, line, 'message.pin', { of: two, on: false });
      assert.deepEqual(await pinned(), [one]);
      assert.equal(await talk.run(ben, line, 'message.pin', { of: two, on: false }), 0);
    });

    it('not by customers and guests, not by outsiders, not what is no message, and not without end', async () => {
      await using talk = await openTalk(store);
      const { ana, carla, gala, mallory, line, group } = talk;
      const of = await talk.post(carla, line, 'mine');
      await talk.refuses('not-allowed', carla, line, 'message.pin', { of, on: true });
      await talk.refuses('not-found', mallory, line, 'message.pin', { of, on: true });
      await talk.refuses('not-found', ana, line, 'message.pin', { of: 1, on: true });
      const guests = await talk.post(gala, group, 'mine');
      await talk.refuses('not-allowed', gala, group, 'message.pin', { of: guests, on: true });
      for (let i = 0; i < MOST_PINS; i++)
        await talk.run(ana, line, 'message.pin', { of: await talk.post(ana, line, `${i}`), on: true });
      await talk.refuses('conflict', ana, line, 'message.pin', { of, on: true });
      assert.equal((await talk.summary(ana, line)).pinned!.length, MOST_PINS);
    });

    it('what is erased is pinned no more, whoever erased it', async () => {
      await using talk = await openTalk(store);
      const { ana, carla, line, clock } = talk;
      const of = await talk.post(carla, line, 'for good');
      await talk.run(ana, line, 'conversation.time', { seconds: 60 });
      const timed = await talk.post(carla, line, 'for a minute');
      for (const one of [of, timed]) await talk.run(ana, line, 'message.pin', { of: one, on: true });
      clock.advance(60_000);
      await talk.expire();
      assert.deepEqual((await talk.summary(ana, line)).pinned, [of]);
      await talk.run(carla, line, 'message.delete', { of });
      assert.equal((await talk.summary(ana, line)).pinned, undefined);
      await talk.refuses('not-found', ana, line, 'message.pin', { of, on: true });
    });
  });
}
