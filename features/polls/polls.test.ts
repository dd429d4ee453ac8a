import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { openTalk } from '../test-talk.ts';

const POLL = { question: 'Where?', options: ['here', 'there', 'nowhere'] };

for (const store of stores()) {
  describe(`polls on ${store}`, () => {
    it('everyone votes, votes again and takes it back; the newest vote of each is the one that counts', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, gala, group } = talk;
      const of = await talk.post(gala, group, { poll: { ...POLL, several: true } });
      await talk.post(gala, group, 'well?');
      await talk.run(ana, group, 'poll.vote', { of, choices: [0] });
      await talk.run(ana, group, 'poll.vote', { of, choices: [2, 0, 2] });
      await talk.run(ben, group, 'poll.vote', { of, choices: [1] });
      await talk.run(ben, group, 'poll.vote', { of, choices: [] });
      await using wire = await talk.connect(gala, group);
      wire.say({ type: 'page', request: 2, conversation: group.ref, before: of + 2, limit: 2 });
      const { later } = await wire.next('page');
      assert.deepEqual(
        later!.map(({ by, body }) => [by, body['choices']]),
        [
          [ana.ref, [0, 2]],
          [ben.ref, []],
        ],
      );
    });

    it('a customer answers the business; nobody votes for what is not there, for two where one is asked, or from outside', async () => {
      await using talk = await openTalk(store);
      const { ana, carla, dario, mallory, line } = talk;
      const of = await talk.post(ana, line, { poll: POLL });
      const words = await talk.post(ana, line, 'no poll');
      assert.ok(await talk.run(carla, line, 'poll.vote', { of, choices: [1] }));
      for (const choices of [[3], [0, 1], [-1], ['0']])
        await talk.refuses('frame-problem', carla, line, 'poll.vote', { of, choices });
      for (const wrong of [1, words, 999])
        await talk.refuses('not-found', carla, line, 'poll.vote', { of: wrong, choices: [0] });
      for (const outsider of [dario, mallory])
        await talk.refuses('not-found', outsider, line, 'poll.vote', { of, choices: [0] });
      await talk.run(ana, line, 'message.delete', { of });
      await talk.refuses('not-found', carla, line, 'poll.vote', { of, choices: [0] });
      await talk.refuses('not-found', ana, line, 'poll.close', { of });
    });

    it('who asked, or staff, closes it once and for all', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, gala, carla, group, line } = talk;
      const own = await talk.post(gala, group, { poll: POLL });
      const id = uuidv7() as CommandId;
      const seq = await talk.run(gala, group, 'poll.close', { of: own }, id);
      assert.equal(await talk.run(gala, group, 'poll.close', { of: own }, id), seq);
      assert.equal(await talk.run(ben, group, 'poll.close', { of: own }), 0);
      await talk.refuses('conflict', ana, group, 'poll.vote', { of: own, choices: [0] });
      const anas = await talk.post(ana, group, { poll: POLL });
      await talk.refuses('not-allowed', gala, group, 'poll.close', { of: anas });
      assert.ok(await talk.run(ben, group, 'poll.close', { of: anas }));
      const asked = await talk.post(ana, line, { poll: POLL });
      await talk.refuses('not-allowed', carla, line, 'poll.close', { of: asked });
    });
  });
}
