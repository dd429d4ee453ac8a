import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { openTestHouse, stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { features } from '../server.ts';
import { openNetworkScene } from '../test-network-scene.ts';
import { testChannel } from '../test-channel.ts';
import { TestNetwork } from '../test-network.ts';
import { channelsFeature } from './server.ts';

/** More commits than taking all of it in needs. */
const MOST_COMMITS = 14;

for (const store of stores()) {
  for (const [mode, isKept] of [
    ['before a commit', false],
    ['between a commit and its answer', true],
  ] as const) {
    test(`interrupted ${mode}, what was told is there once (${store})`, async () => {
      await using scene = await openNetworkScene(store);
      const { house, post, message, from, clock, talkOf, said, events } = scene;
      const { commits } = house;
      const add = commits.add.bind(commits);
      const step = store === 'sqlite' ? 1 : 4;
      for (let fatal = 0; fatal < MOST_COMMITS; fatal += step) {
        const phone = `+346000001${String(fatal).padStart(2, '0')}`;
        const sender = from(phone, '');
        const of = { at: clock.now, from: sender, chat: phone };
        const batch = [
          message(`a${fatal}`, 'Uno', { from: sender }),
          message(`b${fatal}`, 'Dos', { from: { ...sender, name: 'Eva' }, replyTo: `a${fatal}` }),
          { ...of, is: 'edited', key: `e${fatal}`, remote: `b${fatal}`, text: 'Dos y medio' },
          { ...of, is: 'consent', key: `c${fatal}`, wants: false, what: 'news' },
        ];
        assert.equal((await post(batch)).statusCode, 200);
        let left = fatal;
        commits.add = (unit, settle) => {
          const isFatal = left-- === 0;
          if (!isFatal) return add(unit, settle);
          const failed = { is: 'failed', error: new Error('the power went') } as const;
          if (isKept) add(unit, () => settle(failed));
          else queueMicrotask(() => settle(failed));
        };
        const takenIn = () =>
          until(async () => {
            clock.advance(60_000);
            return !(await house.db.row(sql`select 1 as yes from channel_request where state = 'new'`));
          }, 'all was taken in');
        await takenIn();
        commits.add = add;
        assert.equal((await post(batch)).statusCode, 200);
        // Of the first it may only now be noted that its end is not known: it is looked at again.
        await takenIn();
        const talk = await talkOf(phone);
        const here = await said(talk);
        assert.deepEqual(
          here.map(({ text, replyTo }) => [text, replyTo]),
          [
            ['Uno', undefined],
            ['Dos', here[0]!.seq],
          ],
          `failed at ${fatal}`,
        );
        const kinds = (await events(talk)).map(({ kind }) => kind);
        for (const kind of ['conversation.opened', 'channel.joined', 'message.edited', 'consent.changed'])
          assert.equal(kinds.filter((one) => one === kind).length, 1, `${kind}, failed at ${fatal}`);
        const people = await house.db.rows(
          sql`select person from channel_address where value = ${phone}
            union select id as person from person where id = ${here[0]!.by}`,
        );
        assert.equal(people.length, 1);
      }
      const left = await house.db.row(sql`select 1 as yes from channel_request where state = 'failed'`);
      assert.equal(left, undefined);
    });
  }
}

test('what was answered with 200 outlives the server', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-in-'));
  try {
    const network = new TestNetwork();
    // It never looks by itself.
    const deaf = channelsFeature({ channels: [testChannel], openIo: network.openIo, everyMs: 1_000_000 });
    const quick = channelsFeature({ channels: [testChannel], openIo: network.openIo, everyMs: 10 });
    const withChannels = (own: typeof deaf) => features.map((one) => (one.name === 'channels' ? own : one));
    {
      await using scene = await openNetworkScene('sqlite', { folder, features: withChannels(deaf) });
      assert.equal((await scene.post([scene.message('m1', 'Hola')])).statusCode, 200);
    }
    await using opened = await openTestHouse({ folder, features: withChannels(quick) });
    const count = async () =>
      (await opened.house.db.rows(sql`select seq from event where kind = 'message.posted' and sender > 0`))
        .length;
    await until(async () => (await count()) > 0, 'it is read');
    assert.equal(await count(), 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
