import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { makeDatabase, stores } from '@tertulia/server/testing/house.ts';
import { openWorld, wish, type World } from '@tertulia/server/testing/world.ts';
import { openTalk, type Room, type Talk } from '../test-talk.ts';
import { EDIT_HOURS } from './protocol.ts';

const HOUR = 3_600_000;

for (const store of stores()) {
  describe(`edit and delete on ${store}`, () => {
    it('own words are changed for two days; the list shows the new ones', async () => {
      await using talk = await openTalk(store);
      const { carla, ana, line, clock } = talk;
      const of = await talk.post(carla, line, 'at nine');
      const seq = await talk.run(carla, line, 'message.edit', {
        of,
        text: ' at ten, @Ana ',
        mentions: [
          { person: ana.ref, name: 'Ana' },
          { person: carla.ref, name: 'Carla' },
        ],
      });
      assert.deepEqual(await talk.event(line, seq), {
        seq,
        by: carla.id,
        kind: 'message.edited',
        body: { of, text: 'at ten, @Ana', mentions: [{ person: ana.ref, name: 'Ana' }] },
      });
      const { last, messages, unread } = await talk.summary(ana, line);
      assert.deepEqual([last!.seq, last!.text, messages, unread], [of, 'at ten, @Ana', 1, 1]);
      clock.advance(EDIT_HOURS * HOUR);
      assert.ok(await talk.run(carla, line, 'message.edit', { of, text: 'at eleven' }));
      clock.advance(1);
      await talk.refuses('not-allowed', carla, line, 'message.edit', { of, text: 'at noon' });
    });

    it('the list keeps what a newer message says when an older one is changed or erased', async () => {
      await using talk = await openTalk(store);
      const { carla, ana, line } = talk;
      const of = await talk.post(carla, line, 'older');
      await talk.post(carla, line, 'newer');
      await talk.run(carla, line, 'message.edit', { of, text: 'older, changed' });
      assert.equal((await talk.summary(ana, line)).last!.text, 'newer');
      await talk.run(carla, line, 'message.delete', { of });
      const { last } = await talk.summary(ana, line);
      assert.deepEqual([last!.text, last!.content], ['newer', undefined]);
    });

    it('only words can be empty that stand beside something else', async () => {
      await using talk = await openTalk(store);
      const { ana, group } = talk;
      const words = await talk.post(ana, group, 'words');
      await talk.refuses('frame-problem', ana, group, 'message.edit', { of: words, text: ' ' });
      const photo = await talk.post(ana, group, { text: 'caption', media: [await talk.file(ana, group)] });
      await talk.run(ana, group, 'message.edit', { of: photo, text: 'another' });
      const { last } = await talk.summary(ana, group);
      assert.deepEqual([last!.text, last!.content], ['another', 'photo']);
      assert.ok(await talk.run(ana, group, 'message.edit', { of: photo, text: '' }));
      const once = await talk.post(ana, group, { media: [await talk.file(ana, group)], once: true });
      await talk.run(ana, group, 'message.edit', { of: once, text: 'what you see' });
      assert.equal((await talk.summary(ana, group)).last!.text, '', 'a list says nothing of it');
    });

    it("another's words, what is no message and what is gone cannot be changed", async () => {
      await using talk = await openTalk(store);
      const { ana, ben, carla, line } = talk;
      const of = await talk.post(carla, line, 'hers');
      for (const person of [ana, ben])
        await talk.refuses('not-allowed', person, line, 'message.edit', { of, text: 'not hers' });
      const bens = await talk.post(ben, line, 'his');
      for (const person of [ana, carla])
        await talk.refuses('not-allowed', person, line, 'message.edit', { of: bens, text: 'not his' });
      for (const wrong of [1, 999])
        await talk.refuses('not-found', carla, line, 'message.edit', { of: wrong, text: 'x' });
      await talk.run(carla, line, 'message.delete', { of });
      await talk.refuses('not-found', carla, line, 'message.edit', { of, text: 'back again' });
    });

    it('L12 V23 what was erased is in no later frame, page or list: its words, its edits, its files, its preview, its pin', async () => {
      await using talk = await openTalk(store);
      const { ana, carla, line, group, house } = talk;
      const of = await talk.post(carla, line, { text: 'secret one', media: [await talk.file(carla, line)] });
      await talk.post(ana, line, 'between');
      const edits = [];
      for (const text of ['secret two', 'secret three'])
        edits.push(await talk.run(carla, line, 'message.edit', { of, text }));
      const preview = await house.log.record({
        conversation: line.id,
        events: [
          { kind: 'message.previewed', of, body: { preview: { url: 'secret:four', title: 'secret five' } } },
        ],
      });
      await talk.run(ana, line, 'message.react', { of, emoji: '👍' });
      await talk.run(ana, line, 'message.pin', { of, on: true });
      await talk.post(ana, group, 'secret of another room');
      assert.deepEqual((await talk.summary(ana, line)).pinned, [of]);
      await using wire = await talk.connect(ana, line);
      await wire.eventsUpTo(line.ref, await talk.head(line));
      assert.match(JSON.stringify(wire.frames), /secret one.*secret two.*secret three.*secret five/);
      wire.frames.length = 0;

      const id = uuidv7() as CommandId;
      const seq = await talk.run(carla, line, 'message.delete', { of }, id);
      const { body } = await talk.event(line, seq);
      assert.deepEqual(body, { of, erases: [of, ...edits, preview] });
      await wire.eventsUpTo(line.ref, seq);
      await wire.next('changed', ({ conversation }) => conversation.head >= seq);
      wire.say({ type: 'page', request: 2, conversation: line.ref, before: edits[0]!, limit: 10 });
      const page = await wire.next('page');
      assert.ok(page.later!.some((event) => event.kind === 'message.deleted'));
      const later = [page, await talk.summary(ana, line), ...(await everything(talk, line))];
      // The other room moves her list as well, when it likes.
      const here = wire.frames.filter((frame) => !JSON.stringify(frame).includes(group.ref));
      assert.doesNotMatch(JSON.stringify([later, here]), /secret/);
      const { last, pinned, messages } = await talk.summary(ana, line);
      assert.deepEqual([last!.text, pinned, messages], ['between', undefined, 2]);

      assert.equal(await talk.run(carla, line, 'message.delete', { of }, id), seq, 'the same command again');
      assert.equal(await talk.run(carla, line, 'message.delete', { of }), 0, 'another, for what is gone');
      assert.equal((await talk.events(line)).filter(({ kind }) => kind === 'message.deleted').length, 1);
      assert.equal((await talk.event(line, of)).kind, 'message.posted', 'its place in the log stays');
    });

    it('the last message, erased, leaves its trace on the list', async () => {
      await using talk = await openTalk(store);
      const { ana, carla, line } = talk;
      const of = await talk.post(carla, line, 'a secret');
      await using wire = await talk.connect(ana);
      await talk.run(carla, line, 'message.edit', { of, text: 'another secret' });
      await wire.next('changed');
      const deleted = await talk.run(carla, line, 'message.delete', { of });
      const { conversation } = await wire.next('changed', (one) => one.conversation.head >= deleted);
      const { seq, by, text, content } = conversation.last!;
      assert.deepEqual([seq, by, text, content], [of, carla.ref, '', 'deleted']);
      assert.deepEqual((await talk.summary(ana, line)).last, conversation.last);
    });

    it('staff keep a group in order and take back what the business said; what a customer said is his', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, carla, gala, line, group, direct } = talk;
      const guests = await talk.post(gala, group, 'rude');
      assert.ok(await talk.run(ana, group, 'message.delete', { of: guests }));
      const anas = await talk.post(ana, group, 'fair');
      await talk.refuses('not-allowed', gala, group, 'message.delete', { of: anas });
      const customers = await talk.post(carla, line, 'my words');
      await talk.refuses('not-allowed', ana, line, 'message.delete', { of: customers });
      const business = await talk.post(ana, line, 'a wrong price');
      await talk.refuses('not-allowed', carla, line, 'message.delete', { of: business });
      assert.ok(await talk.run(ben, line, 'message.delete', { of: business }));
      assert.ok(await talk.run(carla, line, 'message.delete', { of: customers }));
      const between = await talk.post(ben, direct, 'my own');
      await talk.refuses('not-allowed', ana, direct, 'message.delete', { of: between });
      for (const wrong of [1, business + 1, 999])
        await talk.refuses('not-found', ana, line, 'message.delete', { of: wrong });
    });

    it('of an edit and an erasure at the same time nothing is left that was erased', async () => {
      await using talk = await openTalk(store);
      const { ana, group } = talk;
      for (let i = 0; i < 5; i++) {
        const of = await talk.post(ana, group, 'secret');
        await Promise.allSettled([
          talk.run(ana, group, 'message.edit', { of, text: 'secret, changed' }),
          talk.run(ana, group, 'message.delete', { of }),
          talk.run(ana, group, 'message.edit', { of, text: 'secret again' }),
        ]);
      }
      assert.doesNotMatch(JSON.stringify(await talk.events(group)), /secret/);
    });

    it('V13 who was removed changes, erases, pins and answers nothing more, not even his own', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, group } = talk;
      const poll = { question: 'Where?', options: ['here', 'there'] };
      const of = await talk.post(ben, group, 'mine');
      const asked = await talk.post(ben, group, { poll });
      const place = { latitude: 1, longitude: 1, until: talk.clock.now + HOUR };
      const live = await talk.post(ben, group, { place });
      const once = await talk.post(ana, group, { media: [await talk.file(ana, group)], once: true });
      await talk.run(ben, group, 'message.edit', { of, text: 'still mine' });
      await talk.run(ana, group, 'member.remove', { person: ben.ref });
      for (const [kind, body] of [
        ['message.edit', { of, text: 'x' }],
        ['message.delete', { of }],
        ['message.react', { of, emoji: '👍' }],
        ['message.pin', { of, on: true }],
        ['poll.vote', { of: asked, choices: [0] }],
        ['poll.close', { of: asked }],
        ['place.stop', { of: live }],
        ['message.open', { of: once }],
        ['conversation.time', { seconds: 60 }],
        ['message.post', { text: 'x' }],
      ] as const) {
        await talk.refuses('not-found', ben, group, kind, body);
        await talk.refuses('not-found', talk.mallory, group, kind, body);
      }
      const forward = { conversation: group.ref, seq: of };
      await talk.refuses('not-found', ben, talk.direct, 'message.post', { forward });
    });
  });
}

if (stores().includes('postgres')) {
  it('of an edit on one node and an erasure on another nothing is left that was erased', async () => {
    await using database = await makeDatabase();
    const options = { store: 'postgres', databaseUrl: database.url } as const;
    await using here = await openWorld(options);
    await using there = await openWorld(options);
    const ana = await here.person('Ana');
    const room = await here.conversation('group', [[ana, 'staff']]);
    for (const { house } of [here, there]) await house.people.load([ana.id]);
    const run = (world: World, kind: string, body: object) =>
      world.house.log.execute({ ...wish(ana, room.ref, ''), kind, body });
    for (let i = 0; i < 15; i++) {
      const of = await run(here, 'message.post', { text: 'secret' });
      await Promise.allSettled([
        run(there, 'message.edit', { of, text: 'secret, changed' }),
        run(here, 'message.delete', { of }),
        run(there, 'message.edit', { of, text: 'secret again' }),
        run(there, 'message.pin', { of, on: true }),
      ]);
      // Refused when an edit came in between: nothing of it was done.
      await run(here, 'message.delete', { of });
    }
    const events = await here.store.page(room.id, { after: 0, limit: 1000 });
    assert.doesNotMatch(JSON.stringify(events), /secret/);
    assert.deepEqual(await here.store.query(sql`select message from pin`), []);
  });
}

/** Every page of the conversation, as anyone may ask for it now. */
async function everything(talk: Talk, room: Room): Promise<unknown[]> {
  await using wire = await talk.connect(talk.ben, room);
  return await wire.eventsUpTo(room.ref, await talk.head(room));
}
