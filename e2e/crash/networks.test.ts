import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { outsideClient } from '@tertulia/features/channels/client.ts';
import type { Delivery } from '@tertulia/features/channels/protocol.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { Random } from '@tertulia/server/testing/random.ts';
import { connectNetworks } from '../../bin/demo/start-rehearsal.ts';
import { Networks } from '../../rehearse/networks.ts';
import { foundBusiness } from '../story/business.ts';
import { eventually } from '../story/eventually.ts';
import { Killable } from './killable.ts';

const KILLS = Number(process.env['CRASH_NETWORK_KILLS'] ?? 3);
const OF_EACH = 2;
/** Nothing may still be on its way after so long. */
const SETTLES_WITHIN = 45_000;

describe('networks outside, and a server that dies', () => {
  it(`${KILLS} times SIGKILL while answers are lost and webhooks come twice: desk and phones agree`, async (t) => {
    await using server = await Killable.open();
    await using networks = await Networks.open();
    const random = new Random();
    t.diagnostic(`FUZZ_SEED=${random.seed}`);
    const { olga, mateo } = await foundBusiness(server.url, server.ownerLink!);
    await connectNetworks(olga.session.call, networks);
    await using desk = mateo.session.connect('desk');
    const phones = peopleOf(networks);
    for (const phone of phones) phone.write();
    await eventually(() => assert.equal(talksOf(desk).length, phones.length));

    const { whatsapp, telegram } = networks;
    for (let kill = 0; kill < KILLS; kill++) {
      for (const { faults } of [whatsapp.network, telegram.network]) {
        Object.assign(faults, {
          lost: random.below(3),
          broken: random.below(2),
          storm: random.below(2),
          twice: random.chance(50),
          shuffled: random.chance(50),
        });
      }
      const killing = pause(300 + random.below(1200)).then(() => server.kill());
      for (const phone of phones) phone.write();
      for (const [i, id] of talksOf(desk).entries()) say(desk, id, `desk ${i}.${kill}`);
      await killing;
      if (random.chance(50)) for (const phone of phones) phone.write();
      await server.start();
    }
    // Everything that was ever told comes once more, as if a week had passed.
    for (const { network } of [whatsapp, telegram]) {
      Object.assign(network.faults, { lost: 0, broken: 0, storm: 0, twice: false, shuffled: false });
      network.letters.sendAgain();
    }
    networks.clock.jump(60_000);
    await eventually(
      () => assert.equal(desk.unsent.get().length, 0, 'nothing waits on the desk'),
      SETTLES_WITHIN,
    );
    const settled = () => Promise.all([whatsapp, telegram].map(({ network }) => network.letters.settled()));
    await settled();
    const outside = outsideClient(mateo.session.call);
    let asked = 0;
    for (const id of talksOf(desk)) {
      const { phone, heard, answers } = await eventually(() => readTalk(desk, id, phones), SETTLES_WITHIN);
      assert.deepEqual(heard.toSorted(), phone.said.toSorted(), 'each thing he wrote is at the desk once');
      await eventually(async () => {
        const { deliveries } = await outside.deliveries(id, undefined);
        for (const { seq } of deliveries.filter(({ state }) => state === 'unknown')) {
          await settled();
          const text = answers.find((one) => one.seq === seq)?.text ?? '';
          // As a person would, who asks the customer.
          await outside.settle(id, seq, phone.has(text) > 0 ? 'arrived' : 'again');
          asked += 1;
        }
        assert.ok(deliveries.every(isOver), 'nothing has still to leave, and everything is known');
      }, SETTLES_WITHIN);
      await settled();
      const { deliveries } = await outside.deliveries(id, undefined);
      for (const { seq, text } of answers) {
        const { state } = deliveries.find((one) => one.seq === seq) ?? assert.fail(`${text} is on no list`);
        assert.equal(phone.has(text), state === 'failed' ? 0 : 1, `${text} is ${state}`);
      }
    }
    t.diagnostic(`${asked} had to be asked for`);
  });
});

interface Phone {
  readonly name: string;
  readonly said: string[];
  write(): void;
  /** How often this of the business is on it. */
  has(text: string): number;
}

/** What they write names them: nobody's words can be taken for another's. */
function peopleOf({ whatsapp, telegram }: Networks): Phone[] {
  const deeds = Array.from({ length: OF_EACH }, (_, i) => [
    { name: `wa${i}`, on: whatsapp, deed: whatsapp.add(`wa${i}`, `+34 600 000 10${i}`) },
    { name: `tg${i}`, on: telegram, deed: telegram.add(`tg${i}`, `tg${i}`) },
  ]).flat();
  return deeds.map(({ name, on, deed }) => {
    const said: string[] = [];
    return {
      name,
      said,
      write() {
        const text = `${name} says ${said.length}`;
        said.push(text);
        deed.write(text);
      },
      has: (text) =>
        on
          .phones()
          .filter((phone) => phone.name === name)
          .flatMap(({ talks }) => talks)
          .flatMap(({ messages }) => messages)
          .filter((message) => !message.mine && message.text === text).length,
    };
  });
}

function talksOf(desk: Client): ConversationId[] {
  return desk.list
    .known()
    .filter(({ kind }) => kind === 'line')
    .map(({ id }) => id)
    .toSorted();
}

function say(desk: Client, conversation: ConversationId, text: string): void {
  desk.outcome(desk.send(conversation, 'message.post', { text })).catch(() => undefined);
}

/** Everything that was said there, once it is all here. */
async function readTalk(desk: Client, id: ConversationId, phones: readonly Phone[]) {
  const talk = desk.conversation(id);
  talk.open();
  while (talk.view.get().hasOlder) await talk.loadOlder();
  const { events } = talk.view.get();
  const posted = events.filter(({ kind, body }) => kind === 'message.posted' && !body['auto']);
  const heard = posted.filter(({ body }) => 'via' in body).map(textOf);
  const phone = phones.find(({ name }) => heard[0]?.startsWith(`${name} `));
  assert.ok(phone, 'whose talk it is');
  assert.equal(heard.length, phone.said.length, `${phone.name}: all is there`);
  const answers = posted
    .filter(({ body }) => !('via' in body))
    .map((event) => ({ seq: event.seq, text: textOf(event) }));
  return { phone, heard, answers };
}

function textOf({ body }: LogEvent): string {
  return String(body['text']);
}

function isOver({ state }: Delivery): boolean {
  return state !== 'queued' && state !== 'unknown';
}
