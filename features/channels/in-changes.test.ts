import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { openNetworkScene, PHONE } from '../test-network-scene.ts';

for (const store of stores()) {
  test(`what he changes, deletes and reacts to there is so here, in whatever order it is told (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { told, post, message, from, talkOf, events, clock, ana, until } = scene;
    const about = { at: clock.now, chat: PHONE, from: from() };
    const edited = { ...about, is: 'edited' as const, key: 'e1', remote: 'm1', text: 'Quiero dos' };
    const answered = {
      ...about,
      is: 'reaction' as const,
      key: 'r1',
      remote: 'ours',
      emoji: '👍',
    };
    // All of it before the message itself.
    await post([edited]);
    await until(async () => {
      const row = await scene.house.db.row(sql`select 1 as yes from channel_request where attempts > 0`);
      return row ? true : undefined;
    }, 'the edit was looked at');
    await told0([message('m1', 'Quiero uno')]);
    clock.advance(5000);
    await scene.readAll();
    const talk = await talkOf();
    const ours = await scene.say(ana, talk, 'Ahora mismo');
    await scene.house.db.write(
      sql`insert into channel_message (account, chat, remote, conversation, seq)
        select account, id, 'ours', conversation, ${ours} from channel_chat where chat = ${PHONE}`,
    );
    await told([answered, edited]);
    await told([
      { ...answered, key: 'r2', emoji: null },
      { ...answered, key: 'r3', emoji: 'not an emoji' },
      // Nobody there changes what was said here.
      { ...edited, key: 'e2', remote: 'ours', text: 'hacked' },
      { ...about, is: 'deleted', key: 'd1', remote: 'ours' },
    ]);
    await told([{ ...about, is: 'deleted', key: 'd2', remote: 'm1' }]);
    await told([{ ...about, is: 'deleted', key: 'd2', remote: 'm1' }]);
    const first = (await events(talk)).find(({ kind }) => kind === 'message.posted')!;
    assert.deepEqual(first.body, {}, 'it is erased');
    const facts = (await events(talk)).filter(({ kind }) => /edited|reacted|deleted/.test(kind));
    assert.deepEqual(
      facts.map(({ kind, by, body }) => [kind, by === first.by, body['of'], body['emoji']]),
      [
        ['message.edited', true, undefined, undefined],
        ['message.reacted', true, ours, '👍'],
        ['message.reacted', true, ours, undefined],
        ['message.reacted', true, ours, undefined],
        ['message.deleted', true, first.seq, undefined],
      ],
    );

    // What never comes is waited for, but not for ever, and holds up nobody.
    await post([{ ...edited, key: 'e9', remote: 'never' }, message('m9', 'Hola')]);
    await until(async () => ((await scene.said(talk)).at(-1)!.text === 'Hola' ? true : undefined), 'it came');
    await until(async () => {
      clock.advance(600_000);
      const row = await scene.house.db.row(sql`select 1 as yes from channel_request where state = 'new'`);
      return row ? undefined : true;
    }, 'it is over');

    async function told0(batch: Parameters<typeof post>[0]) {
      assert.equal((await post(batch)).statusCode, 200);
      await until(async () => {
        const row = await scene.house.db.row(sql`select 1 as yes from channel_message where remote = 'm1'`);
        return row ? true : undefined;
      }, 'the message does not wait for what is about it');
    }
  });
}

test('that he is writing is seen by the staff that have his talk open', async () => {
  await using scene = await openNetworkScene('sqlite');
  const { told, post, message, from, talkOf, clock, ana, mallory, house } = scene;
  await told([message('m1', 'Hola')]);
  const talk = await talkOf();
  await using wire = await scene.connect(ana, talk);
  await using other = await scene.connect(mallory);
  const typing = { is: 'typing', at: clock.now, chat: PHONE, from: from() };
  await post([
    { ...typing, key: 't0', at: clock.now - 3_600_000 },
    { ...typing, key: 't1' },
  ]);
  const { conversation, person, on } = await wire.next('typing');
  const [by] = (await scene.said(talk)).map((one) => one.by);
  assert.deepEqual([conversation, person, on], [talk.ref, house.people.get(by!), true]);
  assert.equal(wire.frames.filter(({ type }) => type === 'typing').length, 0, 'long ago is not now');
  assert.equal(other.frames.filter(({ type }) => type === 'typing').length, 0);
});
