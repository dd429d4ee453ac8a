import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { testChannel } from '../test-channel.ts';
import { openNetworkScene } from '../test-network-scene.ts';
import { DAY_MS, openOutside } from '../test-outside.ts';
import type { Room } from '../test-talk.ts';
import { sweeper } from './in/sweep.ts';
import { deliverySweeper } from './out/sweep.ts';

const hasty = { ...testChannel, capabilities: { ...testChannel.capabilities, deleteHours: 1 } };

for (const store of stores()) {
  describe(`what is changed on a network outside, on ${store}`, () => {
    it('a change that the network does not take is told; a message is taken back where it is', async () => {
      await using talk = await openOutside(store);
      const { ana, carla, line, network, house } = talk;
      const [old, fresh] = [await talk.account(), await talk.account()];
      const first = await talk.writes(old, carla, line);
      const seq = await talk.post(ana, line, 'a las tres');
      await talk.becomes('accepted', ana, line, seq);
      const { remote } = network.sent[0]!;
      const failures = async () =>
        (await talk.events(line)).flatMap(({ kind, body }) => (kind === 'delivery.failed' ? [body] : []));
      const kinds = [
        ['edit', 'message.edit', { of: seq, text: 'a las cuatro' }],
        ['reaction', 'message.react', { of: seq, emoji: '👍' }],
      ] as const;
      for (const [i, [what, kind, body]] of kinds.entries()) {
        network.faults.push({ status: 400, body: { code: 7, why: 'policy' } });
        await talk.run(ana, line, kind, body);
        await until(async () => (await failures()).length === i + 1);
        assert.deepEqual((await failures())[i], { of: seq, channel: 'test', why: 'policy', code: '7', what });
      }
      assert.equal((await talk.delivery(ana, line, seq))!.state, 'accepted', 'the message itself is there');

      // He writes by another of his networks now.
      await house.db.write(sql`update channel_chat set is_active = 0 where id = ${first}`);
      await talk.writes(fresh, carla, line);
      await talk.run(ana, line, 'message.delete', { of: seq });
      const action = await until(async () => network.actions.at(-1));
      assert.deepEqual([action['do'], action['of']], ['delete', remote]);
      assert.equal((await failures()).length, 2);
    });

    it('what disappears here is taken back there, as long as the network lets it be', async () => {
      await using talk = await openOutside(store, { channel: hasty });
      const { ana, carla, line, network, clock } = talk;
      await talk.writes(await talk.account(), carla, line);
      const says = async (text: string, seconds: number) => {
        await talk.run(ana, line, 'conversation.time', { seconds });
        const seq = await talk.post(ana, line, text);
        await talk.becomes('accepted', ana, line, seq);
        clock.advance(seconds * 1000 + 1);
        await until(async () => (await talk.event(line, seq)).body['text'] === undefined);
        await talk.sent();
      };
      await says('breve', 60);
      await until(async () => network.actions.length === 1);
      const [action] = network.actions;
      assert.deepEqual([action!['do'], action!['of']], ['delete', network.sent[0]!.remote]);
      await says('más de una hora', 7200);
      assert.equal(network.actions.length, 1);
      assert.ok(!(await talk.events(line)).some(({ kind }) => kind === 'delivery.failed'));
    });

    it('what is settled is forgotten after five weeks, and nothing that comes again does harm', async () => {
      await using scene = await openNetworkScene(store);
      const { ana, told, message, talkOf, say, said, house, clock, network } = scene;
      const hello = message('m1', 'Hola');
      await told([hello]);
      const room: Room = await talkOf();
      network.faults.push({ status: 400 });
      await say(ana, room, 'mal');
      await say(ana, room, 'bien');
      const states = async () => {
        const rows = await house.db.rows<{ state: string }>(sql`select state from delivery order by id`);
        return rows.map(({ state }) => state).join(' ');
      };
      await scene.until(async () => (await states()) === 'failed accepted' || undefined, 'one has left');
      clock.advance(34 * DAY_MS);
      const { signal } = new AbortController();
      const sweep = async () => {
        for (const worker of [deliverySweeper(house), sweeper(house)])
          while (await worker.run(signal)) await Promise.resolve();
      };
      await sweep();
      assert.equal(await states(), 'failed accepted');
      clock.advance(2 * DAY_MS);
      await sweep();
      assert.equal(await states(), 'failed', 'what did not arrive stays known');
      const count = async (table: string) =>
        Number(
          (await house.db.row<{ n: number }>({ text: `select count(*) as n from ${table}`, params: [] }))!.n,
        );
      assert.deepEqual([await count('channel_seen'), await count('channel_request')], [0, 0]);
      const before = (await said(room)).length;
      const { remote } = network.sent[0]!;
      await told([hello, { is: 'receipt', key: 'late', at: clock.now, state: 'read', remote }]);
      assert.equal((await said(room)).length, before);
      assert.equal(await count('channel_early'), 0);
    });
  });
}
