import assert from 'node:assert/strict';
import { channelAccountsClient, outsideClient } from '@tertulia/features/channels/client.ts';
import type { Delivery } from '@tertulia/features/channels/protocol.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { connectNetworks } from '../../bin/demo/start-rehearsal.ts';
import type { Networks } from '../../rehearse/networks.ts';
import { type Business, foundBusiness } from '../story/business.ts';
import { eventually } from '../story/eventually.ts';
import type { Killable } from './killable.ts';

/** Nothing may still be on its way after so long. */
const SETTLES_WITHIN = 45_000;

/** A desk and some phones, and both networks between them. */
export class OutsideScene implements AsyncDisposable {
  readonly desk: Client;
  readonly phones: readonly PhoneOutside[];
  readonly #business: Business;
  readonly #networks: Networks;
  #rounds = 0;

  private constructor(business: Business, networks: Networks, ofEach: number) {
    this.#business = business;
    this.#networks = networks;
    this.desk = business.mateo.session.connect('desk');
    this.phones = phonesOf(networks, ofEach);
  }

  /** Everybody has written once, and is at the desk. */
  static async open(server: Killable, networks: Networks, ofEach: number): Promise<OutsideScene> {
    const business = await foundBusiness(server.url, server.ownerLink!);
    await connectNetworks(business.olga.session.call, networks);
    await using making = new AsyncDisposableStack();
    const scene = making.use(new OutsideScene(business, networks, ofEach));
    scene.phonesWrite();
    await eventually(() => assert.equal(scene.talks().length, scene.phones.length), SETTLES_WITHIN);
    making.move();
    return scene;
  }

  talks(): ConversationId[] {
    return this.desk.list
      .known()
      .filter(({ kind }) => kind === 'line')
      .map(({ id }) => id)
      .toSorted();
  }

  phonesWrite(): void {
    for (const phone of this.phones) phone.write();
  }

  /** Something to everybody; it is not waited for. */
  deskSays(): void {
    this.#rounds += 1;
    for (const [i, id] of this.talks().entries())
      this.desk
        .outcome(this.desk.send(id, 'message.post', { text: `desk ${i}.${this.#rounds}` }))
        .catch(() => undefined);
  }

  /** Both networks have told all that happened, and it was taken. */
  async settled(): Promise<void> {
    const { whatsapp, telegram } = this.#networks;
    await Promise.all([whatsapp, telegram].map(({ network }) => network.letters.settled()));
  }

  /** All that the networks have told until now has come to its talks: what phones write after it has. */
  async catchUp(): Promise<void> {
    await this.settled();
    // Requests are read fifty at a time: the second is in none that was begun before the first was read.
    for (let i = 0; i < 2; i++) {
      this.phonesWrite();
      await eventually(() => Promise.all(this.talks().map((id) => this.#read(id))), SETTLES_WITHIN);
    }
  }

  /**
   * Everything is known, whoever must be asked has been asked, and desk and phones have the same, once and in order.
   * @returns how many messages nobody could know about
   */
  async agree(): Promise<number> {
    await eventually(
      () => assert.equal(this.desk.unsent.get().length, 0, 'nothing waits on the desk'),
      SETTLES_WITHIN,
    );
    await this.settled();
    const asked = await Promise.all(this.talks().map((id) => this.#agreeIn(id)));
    return asked.reduce((sum, one) => sum + one, 0);
  }

  /** What is known now, to be compared. */
  async record() {
    const accounts = await channelAccountsClient(this.#business.olga.session.call).list();
    const talks = await Promise.all(
      this.talks().map(async (id) => {
        const { events, phone } = await this.#read(id);
        const { deliveries } = await this.#outside.deliveries(id, undefined);
        const addresses = await this.#outside.addresses(events.find(({ body }) => 'via' in body)!.by!);
        return { phone: phone.name, events, deliveries, addresses };
      }),
    );
    return { talks, facts: accounts.accounts.map(({ kind, state, facts }) => ({ kind, state, facts })) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.desk[Symbol.asyncDispose]();
  }

  get #outside() {
    return outsideClient(this.#business.mateo.session.call);
  }

  async #agreeIn(id: ConversationId): Promise<number> {
    const { phone, heard, answers } = await eventually(() => this.#read(id), SETTLES_WITHIN);
    assert.deepEqual(heard.toSorted(), phone.said.toSorted(), 'each thing he wrote is at the desk once');
    let asked = 0;
    const deliveries = await eventually(async () => {
      const known = (await this.#outside.deliveries(id, undefined)).deliveries;
      for (const { seq } of known.filter(({ state }) => state === 'unknown')) {
        await this.settled();
        const text = answers.find((one) => one.seq === seq)?.text ?? '';
        // As a person would, who asks the customer.
        await this.#outside.settle(id, seq, phone.count(text) > 0 ? 'arrived' : 'again');
        asked += 1;
      }
      assert.ok(known.every(isOver), 'nothing has still to leave, and everything is known');
      return known;
    }, SETTLES_WITHIN);
    await this.settled();
    for (const { seq, text } of answers) {
      const { state } = deliveries.find((one) => one.seq === seq) ?? assert.fail(`${text} is on no list`);
      assert.equal(phone.count(text), state === 'failed' ? 0 : 1, `${text} is ${state}`);
    }
    const surely = answers.filter(({ seq }) =>
      deliveries.find((one) => one.seq === seq)?.path?.every(isSure),
    );
    const texts = new Set(surely.map(({ text }) => text));
    assert.deepEqual(
      phone.texts().filter((text) => texts.has(text)),
      surely.map(({ text }) => text),
      'what was never in doubt came in the order in which it was written',
    );
    return asked;
  }

  /** Everything that was said there, once it is all here. */
  async #read(id: ConversationId) {
    const talk = this.desk.conversation(id);
    talk.open();
    while (talk.view.get().hasOlder) await talk.loadOlder();
    const { events } = talk.view.get();
    const posted = events.filter(({ kind, body }) => kind === 'message.posted' && !body['auto']);
    const heard = posted.filter(({ body }) => 'via' in body).map(textOf);
    const phone = this.phones.find(({ name }) => heard[0]?.startsWith(`${name} `));
    assert.ok(phone, 'whose talk it is');
    assert.equal(heard.length, phone.said.length, `${phone.name}: all is there`);
    const answers = posted
      .filter(({ body }) => !('via' in body))
      .map((event) => ({ seq: event.seq, text: textOf(event) }));
    return { events, phone, heard, answers };
  }
}

export interface PhoneOutside {
  readonly name: string;
  readonly said: string[];
  write(): void;
  /** All of the business that is on it, in order. */
  texts(): string[];
  count(text: string): number;
}

/** What they write names them: nobody's words can be taken for another's. */
function phonesOf({ whatsapp, telegram }: Networks, ofEach: number): PhoneOutside[] {
  const deeds = Array.from({ length: ofEach }, (_, i) => [
    { name: `wa${i}`, on: whatsapp, deed: whatsapp.add(`wa${i}`, `+34 600 000 10${i}`) },
    { name: `tg${i}`, on: telegram, deed: telegram.add(`tg${i}`, `tg${i}`) },
  ]).flat();
  return deeds.map(({ name, on, deed }) => {
    const said: string[] = [];
    const texts = () =>
      on
        .phones()
        .filter((phone) => phone.name === name)
        .flatMap(({ talks }) => talks)
        .flatMap(({ messages }) => messages)
        .filter(({ mine }) => !mine)
        .map(({ text }) => text);
    return {
      name,
      said,
      texts,
      write() {
        const text = `${name} says ${said.length}`;
        said.push(text);
        deed.write(text);
      },
      count: (text) => texts().filter((one) => one === text).length,
    };
  });
}

function textOf({ body }: LogEvent): string {
  return String(body['text']);
}

function isOver({ state }: Delivery): boolean {
  return state !== 'queued' && state !== 'unknown';
}

function isSure({ state }: { readonly state: Delivery['state'] }): boolean {
  return state !== 'unknown' && state !== 'failed';
}
