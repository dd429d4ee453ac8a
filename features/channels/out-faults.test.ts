import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { openOutside } from '../test-outside.ts';
import { Budgets } from './out/budgets.ts';
import type { Room } from '../test-talk.ts';

for (const store of stores()) {
  describe(`networks that fail, on ${store}`, () => {
    it('what the network does not take fails, is told in the conversation, and can be sent again', async () => {
      await using talk = await openOutside(store);
      const { ana, carla, line, network, house } = talk;
      const account = await talk.account();
      const chat = await talk.writes(account, carla, line);
      network.faults.push({ status: 400, body: { code: 131009, why: 'params' } });
      const seq = await talk.post(ana, line, 'mal');
      assert.deepEqual(await talk.becomes('failed', ana, line, seq), {
        ...(await talk.delivery(ana, line, seq))!,
        why: 'params',
        code: '131009',
      });
      const failures = async () => (await talk.events(line)).filter(({ kind }) => kind === 'delivery.failed');
      assert.deepEqual(
        (await failures()).map(({ by, body }) => [by, body]),
        [[0, { of: seq, channel: 'test', why: 'params', code: '131009' }]],
      );
      assert.equal((await talk.settle(ana, line, seq, 'again')).status, 204);
      assert.equal((await talk.becomes('accepted', ana, line, seq)).why, undefined);
      assert.equal((await failures()).length, 1);

      // The network says where he is now.
      network.faults.push({ status: 400, body: { why: 'moved', moved: 'chat-new' } });
      await talk.becomes('accepted', ana, line, await talk.post(ana, line, 'a la nueva'));
      assert.equal(network.sent.at(-1)!.to, 'chat-new');
      assert.equal(talk.copies('a la nueva').length, 1);

      // A receipt may tell it long after it was accepted; then he wants nothing more.
      const last = await talk.post(ana, line, 'la última');
      await talk.becomes('accepted', ana, line, last);
      await talk.receipt(account, network.sent.at(-1)!.remote, 'failed', {
        why: 'opted-out',
        code: '131050',
      });
      assert.equal((await talk.delivery(ana, line, last))!.why, 'opted-out');
      assert.equal((await failures()).length, 2);
      await talk.refuses('not-allowed', ana, line, 'message.post', { text: '¿hola?' });
      await house.db.write(sql`update channel_chat set blocked = '' where id = ${chat}`);

      // Changed before it could leave: it goes as it is now.
      network.fault = 'down';
      const hasty = await talk.post(ana, line, 'hasta mañna');
      await talk.sent();
      await talk.run(ana, line, 'message.edit', { of: hasty, text: 'hasta mañana' });
      network.fault = undefined;
      talk.clock.advance(10_000);
      await talk.becomes('accepted', ana, line, hasty);
      assert.deepEqual([talk.copies('hasta mañna').length, talk.copies('hasta mañana').length], [0, 1]);

      // Erased before it could leave: it does not, and nothing has failed.
      network.fault = 'down';
      const gone = await talk.post(ana, line, 'mejor no');
      await talk.sent();
      await talk.run(ana, line, 'message.delete', { of: gone });
      network.fault = undefined;
      talk.clock.advance(10_000);
      assert.equal((await talk.becomes('failed', ana, line, gone)).why, 'gone');
      assert.equal((await failures()).length, 2);
      assert.deepEqual(talk.copies('mejor no'), []);
    });

    it('a wrong token fails nothing: the account waits, and goes on when it is mended', async () => {
      await using talk = await openOutside(store);
      const { ana, carla, dario, line, other, network, house } = talk;
      const [broken, fine] = [await talk.account(), await talk.account()];
      await talk.writes(broken, carla, line);
      await talk.writes(fine, dario, other);
      network.faults.push({ status: 401, body: { code: 190 } });
      const seqs = [await talk.post(ana, line, 'uno'), await talk.post(ana, line, 'dos')];
      const problem = await until(async () => {
        const row = await house.db.row<{ state: string; problem: string }>(
          sql`select state, problem from channel_account where id = ${broken}`,
        );
        return row?.state === 'problem' && row;
      });
      assert.equal(problem.problem, '190');
      await talk.becomes('accepted', ana, other, await talk.post(ana, other, 'por la otra'));
      for (const seq of seqs) assert.equal((await talk.delivery(ana, line, seq))!.state, 'queued');
      await house.db.write(sql`update channel_account set state = 'on' where id = ${broken}`);
      for (const seq of seqs) await talk.becomes('accepted', ana, line, seq);
      assert.deepEqual(
        network.sent.map(({ text }) => text),
        ['por la otra', 'uno', 'dos'],
      );
    });

    it('what nobody knows is not sent again: a receipt settles it, or a person', async () => {
      await using talk = await openOutside(store);
      const { ana, carla, dario, line, other, network, clock } = talk;
      const account = await talk.account();
      await talk.writes(account, carla, line);
      const say = async (text: string) => {
        network.faults.push('lost');
        const seq = await talk.post(ana, line, text);
        await talk.becomes('unknown', ana, line, seq);
        return seq;
      };
      const first = await say('¿llegó?');
      const waiting = await talk.post(ana, line, 'espera');
      await talk.sent();
      assert.equal((await talk.delivery(ana, line, waiting))!.state, 'queued');
      const { id, remote } = network.sent[0]!;
      await talk.receipt(account, remote, 'delivered', { id });
      await talk.becomes('delivered', ana, line, first);
      await talk.becomes('accepted', ana, line, waiting);

      // Without a receipt its chat goes on after a minute, and it stays what it is.
      const second = await say('¿y este?');
      const next = await talk.post(ana, line, 'sigo');
      clock.advance(61_000);
      await talk.becomes('accepted', ana, line, next);
      assert.equal((await talk.delivery(ana, line, second))!.state, 'unknown');
      assert.equal((await talk.settle(ana, line, second, 'arrived')).status, 204);
      assert.equal((await talk.delivery(ana, line, second))!.state, 'delivered');
      assert.equal((await talk.settle(ana, line, second, 'again')).status, 409);
      const third = await say('otra vez');
      assert.equal((await talk.settle(ana, line, third, 'again')).status, 204);
      await talk.becomes('accepted', ana, line, third);
      assert.deepEqual(
        ['¿llegó?', 'espera', '¿y este?', 'sigo', 'otra vez'].map((text) => talk.copies(text).length),
        [1, 1, 1, 1, 2],
        'only what a person sent again is there twice',
      );

      // Of what leaves in parts, the rest follows when the one is known.
      const long = `${'a'.repeat(100)}${'b'.repeat(100)}`;
      const parted = await say(long);
      await talk.receipt(account, network.sent.at(-1)!.remote, 'sent', { id: network.sent.at(-1)!.id });
      await talk.becomes('accepted', ana, line, parted);
      assert.equal(talk.copies('a'.repeat(100)).length, 1);
      assert.equal(talk.copies('b'.repeat(100)).length, 1);

      // Where the network sees that a repetition is one, it is repeated.
      await talk.writes(await talk.account({ repeatable: '1' }), dario, other);
      network.faults.push('lost');
      const safe = await talk.post(ana, other, 'sin miedo');
      await until(async () => talk.copies('sin miedo').length === 1);
      await talk.sent();
      clock.advance(5000);
      await talk.becomes('accepted', ana, other, safe);
      assert.equal(network.sent.at(-1)!['repeats'], network.sent.at(-2)!.remote);
    });

    it('ten minutes without the network, then storms of 429: everything arrives, once and in order', async () => {
      await using talk = await openOutside(store);
      const { ana, world, team, network, clock } = talk;
      const account = await talk.account();
      const talks: { room: Room; texts: string[] }[] = [];
      for (const name of ['Eva', 'Fede', 'Gil', 'Hugo', 'Iris']) {
        const person = await world.person(name, 'customer');
        const room = await world.conversation('line', [[person, 'customer']], team);
        await talk.writes(account, person, room);
        talks.push({ room, texts: [] });
      }
      const say = (text: string) =>
        Promise.all(
          talks.map(async ({ room, texts }, i) => {
            texts.push(`${i} ${text}`);
            await talk.post(ana, room, `${i} ${text}`);
          }),
        );
      network.fault = 'down';
      for (let minute = 0; minute < 10; minute++) {
        await say(`min ${minute}`);
        await talk.sent();
        clock.advance(60_000);
      }
      assert.equal(network.sent.length, 0);
      network.fault = undefined;
      const storm = Array.from({ length: 6 }, (_, i) => ({
        status: 429,
        body: { code: 130429, scope: ['account', 'pair', 'app'][i % 3], after: 2000 },
      }));
      network.faults.push(...storm);
      const all = 10 * talks.length;
      await until(async () => {
        clock.advance(1000);
        await new Promise((resolve) => setTimeout(resolve, 10));
        return network.sent.length >= all;
      });
      await talk.sent();
      for (const { room, texts } of talks) {
        const there = network.sent.filter(({ to }) => to.endsWith(`-${room.id}`));
        assert.deepEqual(
          there.map(({ text }) => text),
          texts,
        );
        const { deliveries } = await talk.deliveries(ana, room);
        assert.deepEqual([...new Set(deliveries.map(({ state }) => state))], ['accepted']);
      }

      // After a day nobody wants it any more.
      await talk.house.db.write(sql`update channel_chat set open_until = -1`);
      network.fault = { status: 503 };
      clock.advance(5000);
      const late = await talk.post(ana, talks[0]!.room, 'hasta mañana');
      await talk.sent();
      clock.advance(23 * 3_600_000);
      await talk.sent();
      assert.equal((await talk.delivery(ana, talks[0]!.room, late))!.state, 'queued');
      clock.advance(3_600_000 - 200_000);
      await talk.sent();
      clock.advance(400_000);
      await talk.becomes('expired', ana, talks[0]!.room, late);
    });

    it('a network is never given more than it takes, also after a restart', async () => {
      await using talk = await openOutside(store);
      const { ana, carla, line, network, clock, house, parts } = talk;
      const account = await talk.account();
      const chat = await talk.writes(account, carla, line);
      const at: number[] = [];
      network.onRequest = () => void at.push(clock.now);
      for (let i = 0; i < 25; i++) await talk.post(ana, line, `${i}`);
      await until(async () => {
        clock.advance(25);
        await new Promise((resolve) => setTimeout(resolve, 4));
        return network.sent.length === 25;
      });
      assert.deepEqual(
        network.sent.map(({ text }) => Number(text)),
        Array.from({ length: 25 }, (_, i) => i),
      );
      for (const [i, moment] of at.entries())
        assert.ok(
          at.filter((one) => one >= moment && one < moment + 1000).length <= 10,
          `after request ${i}`,
        );
      clock.advance(5000);
      for (let i = 0; i < 10; i++) await talk.post(ana, line, `${i}`);
      await talk.sent();
      const [open] = await parts.accounts.all();
      const afresh = new Budgets(house);
      const letter = { chat, person: carla.id, opens: false };
      assert.equal(afresh.wait(open!, letter), 0, 'it knows nothing yet');
      await afresh.learn(open!);
      assert.ok(afresh.wait(open!, letter) > 0);
      assert.equal(afresh.wait(open!, { ...letter, chat: chat + 1 }), 0);
    });
  });
}
