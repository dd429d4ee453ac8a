import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stores } from '@tertulia/server/testing/house.ts';
import { openTalk } from '../test-talk.ts';

for (const store of stores()) {
  describe(`reactions on ${store}`, () => {
    it('everyone in the conversation reacts, changes his mind and takes it back; a page brings the newest of each', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, carla, line } = talk;
      const of = await talk.post(carla, line, 'hola');
      await talk.post(carla, line, 'still there?');
      await talk.run(ana, line, 'message.react', { of, emoji: '👍' });
      const seq = await talk.run(ana, line, 'message.react', { of, emoji: '👩🏽‍🚒' });
      await talk.run(carla, line, 'message.react', { of, emoji: '❤️' });
      await talk.run(ben, line, 'message.react', { of, emoji: '🇪🇸' });
      await talk.run(ben, line, 'message.react', { of });
      assert.deepEqual((await talk.event(line, seq)).body, { of, emoji: '👩🏽‍🚒' });
      await using wire = await talk.connect(carla, line);
      wire.say({ type: 'page', request: 2, conversation: line.ref, before: of + 2, limit: 2 });
      const { later } = await wire.next('page');
      assert.deepEqual(
        later!.map(({ by, body }) => [by, body['emoji']]),
        [
          [ana.ref, '👩🏽‍🚒'],
          [carla.ref, '❤️'],
          [ben.ref, undefined],
        ],
      );
      const { last, messages, unread } = await talk.summary(ana, line);
      assert.deepEqual([last!.text, messages, unread], ['still there?', 2, 2]);
    });

    it('a reaction is one emoji, on a message that is there', async () => {
      await using talk = await openTalk(store);
      const { ana, mallory, dario, line, carla } = talk;
      const of = await talk.post(carla, line, 'hola');
      for (const emoji of ['ok', '👍👍', '', '👍 ', '<b>', 'a'.repeat(50)])
        await talk.refuses('frame-problem', ana, line, 'message.react', { of, emoji });
      for (const wrong of [1, of + 1])
        await talk.refuses('not-found', ana, line, 'message.react', { of: wrong, emoji: '👍' });
      for (const outsider of [mallory, dario])
        await talk.refuses('not-found', outsider, line, 'message.react', { of, emoji: '👍' });
      await talk.run(carla, line, 'message.delete', { of });
      await talk.refuses('not-found', ana, line, 'message.react', { of, emoji: '👍' });
    });
  });
}
