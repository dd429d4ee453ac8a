import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { clerkRests } from '../test-cases.ts';
import { openTalk, type Room, type Talk } from '../test-talk.ts';
import { LONGEST_UNOPENED_MS } from './expiry.ts';

const MINUTE = 60_000;

for (const store of stores()) {
  describe(`messages that disappear, on ${store}`, () => {
    it('L12 V23 what was said lasts its time, then it is erased with its edits and previews; what stood there before stays', async () => {
      await using talk = await openTalk(store);
      const { ana, carla, line, clock, house } = talk;
      await talk.post(carla, line, 'for good');
      await clerkRests(house);
      const set = await talk.run(ana, line, 'conversation.time', { seconds: 60 });
      assert.deepEqual((await talk.event(line, set)).body, { seconds: 60 });
      assert.equal((await talk.summary(carla, line)).timer, 60);
      const of = await talk.post(carla, line, 'secret');
      const expires = clock.now + MINUTE;
      assert.deepEqual((await talk.event(line, of)).body, { text: 'secret', expires });
      assert.equal(
        (await talk.summary(ana, line)).last?.expires,
        expires,
        'a list that is offline then knows',
      );
      clock.advance(20_000);
      const edit = await talk.run(carla, line, 'message.edit', { of, text: 'secret, changed' });
      assert.equal((await talk.event(line, edit)).body['expires'], expires, 'an edit gives no more time');
      await house.log.record({
        conversation: line.id,
        events: [{ kind: 'message.previewed', of, body: { preview: { url: 'secret:', title: 'secret' } } }],
      });
      const later = await talk.post(ana, line, 'a little later');
      await talk.run(ana, line, 'conversation.time', { seconds: 0 });
      const stays = await talk.post(ana, line, 'this stays');
      clock.advance(39_999);
      await talk.expire();
      assert.equal(await talk.head(line), stays, 'not a moment too early');
      clock.advance(1);
      await talk.expire();
      assert.deepEqual(await talk.event(line, stays + 1), {
        seq: stays + 1,
        by: 0,
        kind: 'messages.expired',
        body: { erases: [of, edit, edit + 1] },
      });
      await talk.expire();
      assert.equal(await talk.head(line), stays + 1, 'once');
      assert.doesNotMatch(JSON.stringify(await talk.events(line)), /secret/);
      clock.advance(20_000);
      await talk.expire();
      assert.deepEqual((await talk.event(line, stays + 2)).body, { erases: [later] });
      const texts = (await talk.events(line)).flatMap(({ body }) => body['text'] ?? []);
      assert.deepEqual(texts, ['for good', 'this stays']);
      assert.deepEqual(await talk.house.db.rows(sql`select seq from expiry`), []);
    });

    it('a whole room is erased in one event, by itself, while everyone looks on', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, mallory, group, line, clock } = talk;
      await talk.run(ana, group, 'conversation.time', { seconds: 5 });
      await talk.run(ana, line, 'conversation.time', { seconds: 5 });
      const seqs = [];
      for (let i = 0; i < 5; i++) seqs.push(await talk.post(ana, group, `secret ${i}`));
      await talk.post(ana, line, 'in the other room');
      await using wire = await talk.connect(ben, group);
      await using outsider = await talk.connect(mallory);
      await wire.eventsUpTo(group.ref, await talk.head(group));
      const head = await talk.head(group);
      clock.advance(5000);
      const events = await wire.eventsUpTo(group.ref, head + 1);
      assert.deepEqual([events.at(-1)!.kind, events.at(-1)!.body], ['messages.expired', { erases: seqs }]);
      assert.ok(!('by' in events.at(-1)!) && !('id' in events.at(-1)!), 'nobody asked for it');
      const { last } = await talk.summary(ben, group);
      assert.deepEqual([last!.text, last!.content], ['', 'deleted']);
      assert.ok(outsider.frames.every((frame) => frame.type === 'presence'));
    });

    it('what is over is gone for everyone, also before it is swept away', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, group, direct, clock } = talk;
      await talk.run(ana, group, 'conversation.time', { seconds: 60 });
      const of = await talk.post(ana, group, 'short');
      clock.advance(MINUTE);
      await talk.refuses('not-found', ana, group, 'message.edit', { of, text: 'longer' });
      await talk.refuses('not-found', ben, group, 'message.react', { of, emoji: '👍' });
      await talk.refuses('not-found', ben, group, 'message.pin', { of, on: true });
      const forward = { conversation: group.ref, seq: of };
      await talk.refuses('not-found', ben, direct, 'message.post', { forward });
    });

    it('staff and both of a direct conversation set the time; customers, guests and outsiders do not', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, carla, gala, mallory, line, group, direct } = talk;
      for (const [person, room] of [
        [ana, line],
        [ana, group],
        [ben, direct],
      ] as const)
        assert.ok(await talk.run(person, room, 'conversation.time', { seconds: 3600 }));
      assert.equal(await talk.run(ana, direct, 'conversation.time', { seconds: 3600 }), 0, 'as it is');
      await talk.refuses('not-allowed', carla, line, 'conversation.time', { seconds: 60 });
      await talk.refuses('not-allowed', gala, group, 'conversation.time', { seconds: 60 });
      await talk.refuses('not-found', mallory, group, 'conversation.time', { seconds: 60 });
      for (const seconds of [-1, 4, 1.5, 367 * 86_400])
        await talk.refuses('frame-problem', ana, line, 'conversation.time', { seconds });
    });
  });

  describe(`what may be seen once, on ${store}`, () => {
    it('who it is for looks once, for a minute; then it is erased', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, direct, clock } = talk;
      const of = await postOnce(talk, ana, direct);
      await talk.refuses('not-allowed', ana, direct, 'message.open', { of });
      const seq = await talk.run(ben, direct, 'message.open', { of });
      assert.deepEqual((await talk.event(direct, seq)).body, { of });
      assert.deepEqual(await openings(talk), [[ben.id, clock.now + MINUTE]]);
      await talk.refuses('conflict', ben, direct, 'message.open', { of });
      clock.advance(MINUTE - 1);
      await talk.expire();
      assert.equal(await talk.head(direct), seq);
      clock.advance(1);
      await talk.expire();
      assert.deepEqual((await talk.event(direct, seq + 1)).body, { erases: [of] });
      assert.deepEqual((await talk.event(direct, of)).body, {});
      assert.equal((await talk.summary(ben, direct)).last!.content, 'deleted');
      assert.deepEqual(await openings(talk), []);
      await talk.refuses('not-found', ben, direct, 'message.open', { of });
    });

    it('the business is one: who of it looks first, has looked for all; colleagues do not open what it sent', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, carla, line, clock } = talk;
      const of = await postOnce(talk, carla, line);
      await talk.refuses('not-allowed', carla, line, 'message.open', { of });
      await talk.run(ben, line, 'message.open', { of });
      await talk.refuses('conflict', ana, line, 'message.open', { of });
      const back = await postOnce(talk, ana, line);
      await talk.refuses('not-allowed', ben, line, 'message.open', { of: back });
      await talk.run(carla, line, 'message.open', { of: back });
      clock.advance(MINUTE);
      await talk.expire();
      for (const seq of [of, back]) assert.deepEqual((await talk.event(line, seq)).body, {});
    });

    it('of two colleagues who look at the same time one does', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, carla, line } = talk;
      const of = await postOnce(talk, carla, line);
      const looks = await Promise.allSettled(
        [ana, ben].map((person) => talk.run(person, line, 'message.open', { of })),
      );
      assert.deepEqual(looks.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
    });

    it('in a group everyone looks for himself; it is erased when all have, or after two weeks', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, gala, mallory, group, clock } = talk;
      const of = await postOnce(talk, ana, group);
      const unseen = await postOnce(talk, gala, group);
      const sent = clock.now;
      await talk.run(gala, group, 'message.open', { of });
      clock.advance(10 * MINUTE);
      await talk.expire();
      assert.notDeepEqual((await talk.event(group, of)).body, {});
      await talk.refuses('not-found', mallory, group, 'message.open', { of });
      await talk.run(ben, group, 'message.open', { of });
      clock.advance(MINUTE);
      await talk.expire();
      assert.deepEqual((await talk.event(group, of)).body, {});
      assert.equal((await talk.event(group, unseen)).body['once'], true);
      clock.now = sent + LONGEST_UNOPENED_MS;
      await talk.expire();
      assert.deepEqual((await talk.event(group, unseen)).body, {});
    });

    it('what is no such message is not opened', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, direct } = talk;
      const words = await talk.post(ana, direct, 'words');
      const photo = await talk.post(ana, direct, { media: [await talk.file(ana, direct)] });
      for (const wrong of [1, words, photo, 999])
        await talk.refuses('not-found', ben, direct, 'message.open', { of: wrong });
    });
  });
}

async function postOnce(talk: Talk, by: Talk['ana'], room: Room): Promise<number> {
  return talk.post(by, room, { media: [await talk.file(by, room)], once: true });
}

async function openings(talk: Talk): Promise<number[][]> {
  const rows = await talk.house.db.rows<{ person: number; until: number }>(
    sql`select person, until from opening order by person`,
  );
  return rows.map(({ person, until }) => [person, until]);
}
