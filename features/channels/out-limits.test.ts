import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { keyOf } from '../key-of.ts';
import { sayAutomatically } from '../say-automatically.ts';
import { callAs } from '../test-call.ts';
import { testChannel } from '../test-channel.ts';
import { openNetworkScene } from '../test-network-scene.ts';
import { openOutside } from '../test-outside.ts';
import type { Room } from '../test-talk.ts';
import { Budgets } from './out/budgets.ts';
import type { ConversationChannel } from './protocol.ts';

const HOUR = 3_600_000;
const few = { ...testChannel, capabilities: { ...testChannel.capabilities, windowMessages: 2 } };

for (const store of stores()) {
  describe(`limits of networks, on ${store}`, () => {
    it('the business writes first to so many people a day by all its numbers; the same person counts once', async () => {
      await using talk = await openOutside(store);
      const { ana, carla, dario, line, other, world, team, network, clock, house, parts } = talk;
      const [one, two] = [await talk.account(), await talk.account()];
      const eva = await world.person('Eva', 'customer');
      const third = await world.conversation('line', [[eva, 'customer']], team);
      const chats = [
        await talk.writes(one, carla, line),
        await talk.writes(two, dario, other),
        await talk.writes(one, eva, third),
      ];
      const view = {
        name: 'aviso',
        language: 'es',
        category: 'utility',
        body: 'Hola',
        remote: 't',
        state: 'approved',
      };
      for (const account of [one, two])
        await house.db.write(
          sql`insert into channel_template (account, name, language, remote, state, view, updated)
            values (${account}, 'aviso', 'es', 't', 'approved', ${JSON.stringify(view)}, 0)`,
        );
      // What one number is told is of all of them.
      await parts.accounts.learn(one, { limit: '2' });
      const limits = (await parts.accounts.all()).map(({ account }) => account.facts!['limit']);
      assert.deepEqual(limits, ['2', '2']);
      const write = (room: Room) =>
        talk.post(ana, room, { template: { name: 'aviso', language: 'es', values: [] } });
      // Who has written is answered with whatever one likes, and nobody is written to first.
      await talk.becomes('accepted', ana, third, await write(third));
      clock.advance(25 * HOUR);
      await talk.becomes('accepted', ana, line, await write(line));
      await talk.becomes('accepted', ana, line, await write(line));
      await talk.becomes('accepted', ana, other, await write(other));
      const late = await write(third);
      await talk.sent();
      assert.equal((await talk.delivery(ana, third, late))!.state, 'queued');
      assert.equal(network.sent.length, 4);

      const afresh = new Budgets(house);
      const [first, second] = await parts.accounts.all();
      for (const open of [first!, second!]) await afresh.learn(open);
      const to = (chat: number, person: number) => ({ chat, person, opens: true });
      assert.ok(afresh.wait(second!, to(chats[2]!, eva.id)) > 23 * HOUR, 'after a restart as before');
      assert.equal(afresh.wait(second!, to(chats[0]!, carla.id)), 0);
      assert.equal(afresh.wait(second!, { ...to(chats[2]!, eva.id), opens: false }), 0);

      await parts.accounts.learn(two, { limit: '3' });
      clock.advance(601_000);
      await talk.becomes('accepted', ana, third, late);
    });

    it('so many messages until he writes again: the desk counts them, and is refused after the last', async () => {
      await using scene = await openNetworkScene(store, { channel: few });
      const { ana, ben, told, message, talkOf, say, house, network, world, accounts, account } = scene;
      await told([message('m1', 'Hola')]);
      const room = await talkOf();
      const channel = () =>
        callAs(world, ana)<ConversationChannel>('GET', `/api/conversations/${room.ref}/channel`);
      const left = async () => (await channel()).left;
      assert.equal(await left(), 2);
      await say(ana, room, 'uno');
      assert.equal(await left(), 1);
      await say(ben, room, 'dos');
      assert.equal(await left(), 0);
      await scene.refuses('window-closed', ana, room, 'message.post', { text: 'tres' });
      await sayAutomatically(house, room.id, { text: 'sola', auto: 'hours' }, keyOf('alone'));
      await scene.until(
        async () => (await scene.events(room)).find(({ kind }) => kind === 'delivery.failed'),
        'what nobody was asked about is told to have failed',
      );
      await told([message('m2', '¿Sí?')]);
      assert.equal(await left(), 2);
      await say(ana, room, 'tres');
      await scene.until(async () => network.sent.length === 3 || undefined, 'all have left');
      assert.deepEqual(
        network.sent.map(({ text }) => text),
        ['uno', 'dos', 'tres'],
      );

      // Before anything is written the desk knows that it would wait; written, it waits.
      network.faults.push({ status: 401 });
      await say(ana, room, 'espera');
      await scene.until(async () => (await channel()).waits, 'the account has a problem');
      const [broken] = (await accounts.list()).accounts;
      assert.deepEqual([broken!.trouble, broken!.problem], ['refused', '401']);
      assert.equal((await accounts.check(account.id)).findings[0]!.ok, true);
      assert.equal((await channel()).waits, undefined);
      await scene.until(async () => network.sent.length === 4 || undefined, 'it goes on');
      await accounts.change(account.id, { on: false });
      assert.equal((await channel()).blocked, 'account-off');
    });
  });
}

it('nothing waits for a look at the clock: what is said leaves at once, what comes is read at once', async () => {
  await using scene = await openNetworkScene('sqlite', { everyMs: 3_600_000 });
  const { ana, told, message, talkOf, say, network } = scene;
  await told([message('m1', 'Hola')]);
  const room = await talkOf();
  for (let i = 0; i < 3; i++) await say(ana, room, `${i}`);
  await scene.until(async () => network.sent.length === 3 || undefined, 'all have left');
});
