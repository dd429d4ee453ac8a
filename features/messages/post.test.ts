import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { LONGEST_LIVE_MS } from '../places/protocol.ts';
import { openTalk } from '../test-talk.ts';
import { postMessage } from './post.ts';
import { MessagePost } from './protocol.ts';

const HERE = { latitude: 41.4, longitude: 2.17 };

for (const store of stores()) {
  describe(`message.post on ${store}`, () => {
    it('words, a place, a card, an answer: the event holds what was said and nothing more', async () => {
      await using talk = await openTalk(store);
      const { carla, ana, line } = talk;
      const first = await talk.post(carla, line, '  hola  ');
      assert.deepEqual((await talk.event(line, first)).body, { text: 'hola' });
      const place = await talk.post(carla, line, { place: { ...HERE, label: 'the door', secret: 1 } });
      assert.deepEqual((await talk.event(line, place)).body, {
        text: '',
        place: { ...HERE, label: 'the door' },
      });
      const card = await talk.post(ana, line, {
        text: 'ask him',
        replyTo: first,
        contact: { name: 'Eva', phones: [{ value: '+34 600' }] },
      });
      assert.deepEqual((await talk.event(line, card)).body, {
        text: 'ask him',
        contact: { name: 'Eva', phones: [{ value: '+34 600' }], emails: [], links: [] },
        replyTo: first,
      });
    });

    it('only those are mentioned whose name stands in the text', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, gala, group } = talk;
      const seq = await talk.post(ana, group, {
        text: 'look, @Ben',
        mentions: [
          { person: ben.ref, name: 'Ben' },
          { person: gala.ref, name: 'Gala' },
        ],
      });
      assert.deepEqual((await talk.event(group, seq)).body['mentions'], [{ person: ben.ref, name: 'Ben' }]);
      const plain = await talk.post(ana, group, {
        text: 'nobody',
        mentions: [{ person: ben.ref, name: 'Ben' }],
      });
      assert.deepEqual((await talk.event(group, plain)).body, { text: 'nobody' });
    });

    it('nothing to say, two things at once, or what is not of the shape is refused', async () => {
      await using talk = await openTalk(store);
      const { ana, group } = talk;
      const poll = { question: 'Where?', options: ['here', 'there'] };
      for (const body of [
        { text: ' ' },
        {},
        { place: HERE, poll },
        { text: 'x', once: true },
        { place: { latitude: 91, longitude: 0 } },
        { poll: { question: 'Alone?', options: ['yes'] } },
        { contact: { name: '' } },
        { text: 'x', replyTo: 0 },
      ])
        await talk.refuses('frame-problem', ana, group, 'message.post', body);
    });

    it('files are taken in the asked order, once, from who uploaded them and for this conversation only', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, group, direct } = talk;
      const [one, two] = [await talk.file(ana, group), await talk.file(ana, group, { kind: 'video' })];
      const id = uuidv7() as CommandId;
      const body = { text: 'look', media: [two, one] };
      const seq = await talk.run(ana, group, 'message.post', body, id);
      const posted = await talk.event(group, seq);
      assert.deepEqual(
        (posted.body['media'] as { id: string; blur: string }[]).map((file) => file.id),
        [two, one],
      );
      assert.equal((posted.body['media'] as { blur?: string }[])[0]!.blur, 'Zm9yZXRhc3Rl');
      const rows = await talk.house.db.rows<{ message: number; once: number }>(
        sql`select message, once from media`,
      );
      assert.deepEqual(
        rows.map((row) => [row.message, row.once]),
        [
          [seq, 0],
          [seq, 0],
        ],
      );
      assert.equal(await talk.run(ana, group, 'message.post', body, id), seq, 'the same command again');
      await talk.refuses('conflict', ana, group, 'message.post', { media: [one] });
      const bens = await talk.file(ben, group);
      const elsewhere = await talk.file(ana, direct);
      const poster = await talk.file(ana, group, { kind: 'poster' as 'photo' });
      for (const media of [[bens], [elsewhere], [poster], [uuidv7()]])
        await talk.refuses('not-found', ana, group, 'message.post', { media });
      for (const state of ['uploading', 'processing', 'refused', 'erased'])
        await talk.refuses('conflict', ana, group, 'message.post', {
          media: [await talk.file(ana, group, { state })],
        });
      const free = await talk.file(ana, group);
      const voice = await talk.file(ana, group, { kind: 'voice' });
      await talk.refuses('frame-problem', ana, group, 'message.post', { media: [free, voice] });
      await talk.refuses('frame-problem', ana, group, 'message.post', { media: [free, free] });
      await talk.refuses('not-found', ana, group, 'message.post', { media: [free, bens] });
      assert.ok(await talk.post(ana, group, { media: [free] }), 'what was refused took nothing');
      assert.ok(await talk.post(ana, group, { media: [voice] }));
    });

    it('what may be seen once gives no foretaste, and is a photo, a video or a voice note', async () => {
      await using talk = await openTalk(store);
      const { carla, line, ana } = talk;
      await using wire = await talk.connect(ana, line);
      const media = [await talk.file(carla, line, { wave: '1'.repeat(64) })];
      const seq = await talk.post(carla, line, { media, once: true });
      const { body } = await talk.event(line, seq);
      assert.equal(body['once'], true);
      assert.deepEqual(body['media'], [
        { id: media[0], kind: 'photo', type: 'image/webp', bytes: 10, width: 4, height: 3, forms: ['small'] },
      ]);
      await wire.eventsUpTo(line.ref, seq);
      assert.doesNotMatch(JSON.stringify(wire.frames), /Zm9yZXRhc3Rl|1{64}/);
      const row = await talk.house.db.row<{ once: number; view: string }>(sql`select once, view from media`);
      assert.equal(row!.once, 1);
      assert.doesNotMatch(row!.view, /Zm9yZXRhc3Rl|1{64}/, 'nor is there one to be asked for');
      const file = await talk.file(carla, line, { kind: 'file', name: 'a.pdf' });
      await talk.refuses('frame-problem', carla, line, 'message.post', { media: [file], once: true });
    });

    it('a customer sends where he is; only staff and guests go on telling it, and for some hours', async () => {
      await using talk = await openTalk(store);
      const { carla, ana, gala, line, group, clock } = talk;
      const until = clock.now + LONGEST_LIVE_MS;
      await talk.refuses('not-allowed', carla, line, 'message.post', { place: { ...HERE, until } });
      assert.ok(await talk.post(carla, line, { place: HERE }));
      assert.ok(await talk.post(ana, line, { place: { ...HERE, until } }));
      assert.ok(await talk.post(gala, group, { place: { ...HERE, until } }));
      for (const wrong of [until + 1, clock.now])
        await talk.refuses('frame-problem', ana, line, 'message.post', { place: { ...HERE, until: wrong } });
    });

    it('staff ask everywhere, guests in groups, customers nowhere', async () => {
      await using talk = await openTalk(store);
      const { carla, ana, gala, line, group } = talk;
      const poll = { question: 'Where?', options: ['here', 'there'] };
      await talk.refuses('not-allowed', carla, line, 'message.post', { poll });
      const seq = await talk.post(ana, line, { poll });
      assert.deepEqual((await talk.event(line, seq)).body, { text: '', poll: { ...poll, several: false } });
      assert.ok(await talk.post(gala, group, { poll }));
    });

    it('a list shows what the last message is', async () => {
      await using talk = await openTalk(store);
      const { ana, ben, group } = talk;
      const shown = async () => {
        const { text, content } = (await talk.summary(ben, group)).last!;
        return [text, content];
      };
      const poll = { question: 'Where?', options: ['here', 'there'] };
      await talk.post(ana, group, 'x'.repeat(500));
      assert.deepEqual(await shown(), [`${'x'.repeat(119)}…`, undefined]);
      for (const kind of ['photo', 'video', 'voice', 'audio', 'file'] as const) {
        await talk.post(ana, group, { media: [await talk.file(ana, group, { kind })] });
        assert.deepEqual(await shown(), ['', kind]);
      }
      await talk.post(ana, group, { text: 'here', place: HERE });
      assert.deepEqual(await shown(), ['here', 'place']);
      await talk.post(ana, group, { contact: { name: 'Eva' } });
      assert.deepEqual(await shown(), ['', 'contact']);
      await talk.post(ana, group, { poll });
      assert.deepEqual(await shown(), ['', 'poll']);
      await talk.post(ana, group, {
        text: 'only for you',
        media: [await talk.file(ana, group)],
        once: true,
      });
      assert.deepEqual(await shown(), ['', 'once']);
    });

    it('an outsider posts nothing, whatever it is, and takes nobody’s files', async () => {
      await using talk = await openTalk(store);
      const { mallory, dario, carla, line, other } = talk;
      const file = await talk.file(carla, line);
      for (const [person, room] of [
        [mallory, line],
        [dario, line],
      ] as const)
        for (const body of [{ text: 'x' }, { place: HERE }, { media: [file] }])
          await talk.refuses('not-found', person, room, 'message.post', body);
      await talk.refuses('not-found', dario, other, 'message.post', { media: [file] });
      assert.ok(await talk.post(carla, line, { media: [file] }));
    });
  });
}

it('plain words are decided without waiting and without the database', () => {
  const { independent } = postMessage;
  assert.ok(typeof independent === 'function');
  const poll = { question: 'Where?', options: ['here', 'there'] };
  const here = { id: 1, ref: uuidv7() as ConversationId, kind: 'line', timer: 0, channel: '' } as const;
  for (const body of [{ text: 'x' }, { place: HERE }, { poll }, { text: 'x', replyTo: 3 }])
    assert.equal(independent(MessagePost.parse(body), here), true);
  assert.equal(independent(MessagePost.parse({ media: [uuidv7()] }), here), false);
  assert.equal(independent(MessagePost.parse({ forward: { conversation: uuidv7(), seq: 1 } }), here), false);
});
