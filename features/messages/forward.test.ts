import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { blobOf, openTalk, type Room } from '../test-talk.ts';

const HERE = { latitude: 41.4, longitude: 2.17 };

function forward({ ref }: Room, seq: number) {
  return { forward: { conversation: ref, seq } };
}

for (const store of stores()) {
  describe(`forwarding on ${store}`, () => {
    it('what a message says now is passed on, and not who said it or who was called', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, carla, line, group, direct } = talk;
      const said = await talk.post(carla, line, {
        text: 'call me @Ana',
        mentions: [{ person: ana.ref, name: 'Ana' }],
      });
      await talk.run(carla, line, 'message.edit', { of: said, text: 'call me tomorrow @Ana' });
      const passed = await talk.post(ana, group, { ...forward(line, said), replyTo: 2 });
      assert.deepEqual((await talk.event(group, passed)).body, {
        text: 'call me tomorrow @Ana',
        forwarded: true,
        replyTo: 2,
      });
      const again = await talk.post(ben, direct, forward(group, passed));
      const { body, by } = await talk.event(direct, again);
      assert.deepEqual([body['text'], body['forwarded'], by], ['call me tomorrow @Ana', true, ben.id]);
      assert.doesNotMatch(JSON.stringify(body), new RegExp(carla.ref));
      await talk.refuses('not-allowed', ana, group, 'message.edit', { of: passed, text: 'never said' });
    });

    it('a place, a card and a poll go along; a live place stays where it began, votes stay behind', async () => {
      await using talk = await openTalk(store);
      const { ana, carla, gala, group, direct, line, clock } = talk;
      const live = await talk.post(ana, group, { place: { ...HERE, until: clock.now + 60_000 } });
      const passed = await talk.post(ana, direct, forward(group, live));
      assert.deepEqual((await talk.event(direct, passed)).body, { text: '', place: HERE, forwarded: true });
      const poll = { question: 'Where?', options: ['here', 'there'] };
      const asked = await talk.post(ana, group, { poll });
      await talk.run(gala, group, 'poll.vote', { of: asked, choices: [1] });
      const fresh = await talk.post(ana, line, forward(group, asked));
      assert.deepEqual((await talk.event(line, fresh)).body, {
        text: '',
        poll: { ...poll, several: false },
        forwarded: true,
      });
      await talk.refuses('not-allowed', carla, line, 'message.post', forward(line, fresh));
    });

    it('files are copied: ids of their own, the same bytes, and they outlive the first message', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, group, direct } = talk;
      const [one, two] = [await talk.file(ana, group), await talk.file(ana, group, { kind: 'video' })];
      const seq = await talk.post(ana, group, { text: 'look', media: [one, two] });
      const id = uuidv7() as CommandId;
      const passed = await talk.run(ben, direct, 'message.post', forward(group, seq), id);
      assert.equal(await talk.run(ben, direct, 'message.post', forward(group, seq), id), passed);
      const { body } = await talk.event(direct, passed);
      const files = body['media'] as { id: string; kind: string }[];
      assert.deepEqual(
        files.map(({ kind }) => kind),
        ['photo', 'video'],
      );
      assert.ok(files.every((file) => file.id !== one && file.id !== two));
      const rows = await talk.house.db.rows<{ person: number; state: string; message: number; blob: string }>(
        sql`select person, state, message, blob from media where conversation = ${direct.id} order by id`,
      );
      assert.deepEqual(
        rows.map(({ person, state, message, blob }) => [person, state, message, blob]),
        [
          [ben.id, 'ready', passed, blobOf(one)],
          [ben.id, 'ready', passed, blobOf(two)],
        ],
      );
      await talk.house.db.write(sql`update media set state = 'erased' where conversation = ${group.id}`);
      await talk.refuses('not-found', ben, direct, 'message.post', forward(group, seq));
      assert.ok(await talk.post(ana, group, forward(direct, passed)));
    });

    it('what someone may not see is not there to be passed on', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, mallory, carla, dario, gala, line, other, direct, group } = talk;
      const secret = await talk.post(carla, line, 'a secret');
      const between = await talk.post(ana, direct, 'between us');
      const own = await talk.world.conversation('group', [[mallory, 'staff']]);
      assert.ok(await talk.post(ben, group, forward(line, secret)), 'the team sees it');
      for (const [person, into] of [
        [mallory, own],
        [dario, other],
        [gala, group],
      ] as const) {
        await talk.refuses('not-found', person, into, 'message.post', forward(line, secret));
        await talk.refuses('not-found', person, into, 'message.post', forward(direct, between));
      }
      const nowhere = { ref: uuidv7() as typeof line.ref, id: 0 };
      await talk.refuses('not-found', ana, group, 'message.post', forward(nowhere, 1));
      await talk.refuses('not-found', ana, group, 'message.post', forward(line, 1));
      await talk.refuses('not-found', ana, group, 'message.post', forward(line, 999));
      await talk.house.teams.remove(talk.team, ben.id);
      await talk.refuses('not-found', ben, group, 'message.post', forward(line, secret));
    });

    it('what is not to last, or was erased, is not passed on; words of one’s own are another message', async () => {
      await using talk = await openTalk(store);
      const { ana, group, direct } = talk;
      const before = await talk.post(ana, group, 'from before');
      const once = await talk.post(ana, group, { media: [await talk.file(ana, group)], once: true });
      await talk.refuses('not-allowed', ana, direct, 'message.post', forward(group, once));
      await talk.refuses('frame-problem', ana, direct, 'message.post', {
        ...forward(group, before),
        text: 'see',
      });
      await talk.run(ana, group, 'conversation.time', { seconds: 60 });
      const timed = await talk.post(ana, group, 'for a minute');
      for (const seq of [before, timed])
        await talk.refuses('not-allowed', ana, direct, 'message.post', forward(group, seq));
      await talk.run(ana, group, 'conversation.time', { seconds: 0 });
      await talk.refuses('not-allowed', ana, direct, 'message.post', forward(group, timed));
      assert.ok(await talk.post(ana, direct, forward(group, before)));
      await talk.run(ana, group, 'message.delete', { of: before });
      await talk.refuses('not-found', ana, direct, 'message.post', forward(group, before));
    });
  });
}
