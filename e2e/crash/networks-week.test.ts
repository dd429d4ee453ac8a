import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '@tertulia/server/testing/random.ts';
import { Networks } from '../../rehearse/networks.ts';
import { rateNumber, reviewTemplate } from '../../rehearse/whatsapp/operate.ts';
import { FastClock } from './fast-clock.ts';
import { Killable } from './killable.ts';
import { OutsideScene } from './outside-scene.ts';

const DAY = 86_400_000;
const ROUNDS = 2;
const OF_EACH = 3;

describe('webhooks that come again for a week', () => {
  it(`all of them, ${ROUNDS} times more in any order, across restarts and SIGKILL: nothing changes`, async (t) => {
    await using networks = await Networks.open();
    using clock = new FastClock(10, networks.clock);
    await using server = await Killable.open(undefined, clock.node);
    const random = new Random();
    t.diagnostic(`FUZZ_SEED=${random.seed}`);
    await using scene = await OutsideScene.open(server, networks, OF_EACH);
    for (let i = 0; i < 10; i++) {
      scene.deskSays();
      scene.phonesWrite();
      await pause(100);
    }
    await scene.agree();
    await liveOn(networks, scene);
    await scene.catchUp();
    const before = await scene.record();
    assert.ok(before.talks.some(({ events }) => events.some(({ kind }) => kind === 'message.reacted')));
    assert.ok(before.talks.some(({ events }) => events.some(({ kind }) => kind === 'message.edited')));
    const { whatsapp, telegram } = networks;
    const told = [whatsapp, telegram].map(({ network }) => ({
      network,
      letters: [...network.letters.all],
    }));
    t.diagnostic(`${told.flatMap(({ letters }) => letters).length} webhooks`);
    for (let round = 1; round <= ROUNDS; round++) {
      await server.kill();
      clock.jump(3 * DAY);
      await server.start();
      const telling = told.map(async ({ network, letters }) => {
        const again = shuffled([...letters, ...letters.filter(() => random.chance(25))], random);
        return { network, lost: await network.letters.tellAgain(again) };
      });
      if (round === ROUNDS) {
        await pause(random.below(300));
        await server.kill();
        await server.start();
      }
      for (const { network, lost } of await Promise.all(telling))
        assert.deepEqual(await network.letters.tellAgain(lost), []);
      await scene.catchUp();
      const after = await scene.record();
      for (const [i, { phone, events, ...rest }] of after.talks.entries()) {
        const { events: known, ...same } = before.talks[i]!;
        assert.deepEqual(events.slice(0, known.length), known);
        assert.deepEqual({ phone, ...rest }, same);
        const { said } = scene.phones.find(({ name }) => name === phone)!;
        assert.deepEqual(
          events.slice(known.length).map(({ body }) => body['text']),
          said.slice(-2 * round),
          'only what was written since then has come to it',
        );
      }
      assert.deepEqual(after.facts, before.facts);
    }
  });
});

/** What else there is to be told: each of it is over, or undone, before the end. */
async function liveOn({ whatsapp, telegram }: Networks, scene: OutsideScene): Promise<void> {
  const { network } = whatsapp;
  const [ana, bea] = [...network.customers.values()].map((customer) => whatsapp.as(customer));
  const [first] = network.templates;
  const [luis] = [...telegram.network.users.values()].map((user) => telegram.as(user));
  assert.ok(ana && bea && luis && first);
  const asked = network.messages.findLast(({ customer, mine }) => customer === ana.customer.id && !mine);
  assert.ok(asked);
  const words = telegram.network.chats.get(luis.user.id)!.messages.at(-1)!;
  ana.look();
  const deeds = [
    () => ana.react(asked.id, '❤️'),
    () => ana.react(asked.id, null),
    () => ana.wantNews(false),
    () => ana.wantNews(true),
    () => bea.changeNumber('+34 600 000 999'),
    () => rateNumber(network, network.number, 'RED'),
    () => rateNumber(network, network.number, 'GREEN'),
    () => reviewTemplate(network, first, 'PAUSED'),
    () => reviewTemplate(network, first, 'APPROVED'),
    () => luis.react(words.id, '👍'),
    () => luis.react(words.id, null),
    () =>
      luis.edit(
        telegram.network.chats.get(luis.user.id)!.messages.find(({ from }) => from === luis.user.id)!.id,
        'x',
      ),
    () => luis.block(true),
    () => luis.block(false),
  ];
  for (const deed of deeds) {
    deed();
    await scene.settled();
  }
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((one) => ({ one, place: random.below(2 ** 30) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one);
}
