import assert from 'node:assert/strict';
import type { Channel } from '@tertulia/channels/channel.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Feature } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import type { StoreName, TestHouseOptions } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { openAccounts } from './channels/accounts/open-accounts.ts';
import { keepSettings } from './channels/accounts/sealed-settings.ts';
import { applyReceipt, type Receipt } from './channels/out/receipts.ts';
import type { ChannelParts } from './channels/parts.ts';
import { type AccountId, Deliveries, type Delivery } from './channels/protocol.ts';
import { channelsFeature } from './channels/server.ts';
import { features } from './server.ts';
import { TestBrowser } from './test-browser.ts';
import { testChannel } from './test-channel.ts';
import { type SentMessage, TestNetwork } from './test-network.ts';
import { openTalk, type Room } from './test-talk.ts';

export const DAY_MS = 86_400_000;

export interface OutsideOptions extends TestHouseOptions {
  /** The network goes on when a house is opened again. */
  readonly network?: TestNetwork;
  readonly channel?: Channel;
}

/** All features, with the test network outside. */
export function outsideFeatures(network: TestNetwork, channel: Channel = testChannel): Feature[] {
  const channels = channelsFeature({ channels: [channel], openIo: network.openIo, everyMs: 5 });
  return features.map((feature) => (feature.name === 'channels' ? channels : feature));
}

/** As `openTalk`, where customers may be on a network outside, which the test plays. */
export async function openOutside(
  store: StoreName,
  { network = new TestNetwork(), channel, ...options }: OutsideOptions = {},
) {
  const talk = await openTalk(store, { ...options, features: outsideFeatures(network, channel) });
  return { ...talk, network, ...outsideOf(talk, network) };
}

export type OutsideTalk = Awaited<ReturnType<typeof openOutside>>;

/** What the feature works with, for a test that calls its parts. */
export function partsOf(house: House, network: TestNetwork): ChannelParts {
  const channels = new Map([[testChannel.kind, testChannel]]);
  const io = network.openIo({ now: house.now, openFile: network.openFile! });
  return { house, channels, io, accounts: openAccounts(house, channels) };
}

function outsideOf(
  { world, house, team, clock }: Awaited<ReturnType<typeof openTalk>>,
  network: TestNetwork,
) {
  const parts = partsOf(house, network);
  let receipts = 0;

  return {
    parts,
    /** A number of the business on the network. Returns its row. */
    async account(settings: Record<string, string> = {}): Promise<number> {
      const id = uuidv7() as AccountId;
      const kept = keepSettings(house, testChannel, id, {
        name: id,
        secret: 'very-secret',
        token: 'token',
        ...settings,
      });
      const [written] = await house.db.write(
        sql`insert into channel_account (ref, kind, name, line, hook, settings, secrets, state, problem, facts, cursor, created)
          values (${refBytes(id)}, 'test', 'Test', ${team}, ${id}, ${kept.settings}, ${kept.secrets}, 'on', '', '{}', '',
            ${house.now()}) returning id`,
      );
      return Number(written!.rows[0]!['id']);
    },
    /** He has just written there: what is answered goes to him. Returns the talk's row. */
    async writes(account: number, person: Person, room: Room, { isGroup = false } = {}): Promise<number> {
      const name = `chat-${person.id}-${room.id}`;
      const [made] = await house.db.write(
        sql`insert into channel_chat (account, chat, is_group, person, conversation, is_active, open_until, last_remote,
            last_seq, last_at, read_seq, blocked, no_news, created)
          values (${account}, ${name}, ${isGroup ? 1 : 0}, ${isGroup ? null : person.id}, ${room.id}, 1,
            ${clock.now + DAY_MS}, ${`in-${name}`}, 0, ${clock.now}, 0, '', 0, ${clock.now}) returning id`,
        sql`insert into channel_address (kind, scope, value, person, since)
          values ('test', '', ${name}, ${person.id}, ${clock.now}) on conflict do nothing`,
      );
      const chat = Number(made!.rows[0]!['id']);
      await house.log.record({
        conversation: room.id,
        by: person.id,
        events: [
          { kind: 'channel.joined', body: { channel: 'test' } },
          { kind: 'message.posted', body: { text: 'hola', via: 'test' } },
        ],
        writes: (seq) => [
          sql`update channel_chat set last_seq = ${seq + 1} where id = ${chat}`,
          sql`insert into channel_message (account, chat, remote, conversation, seq)
            values (${account}, ${chat}, ${`in-${name}`}, ${room.id}, ${seq + 1})`,
        ],
      });
      return chat;
    },
    /** The network tells how far a message is. */
    async receipt(
      account: number,
      remote: string,
      state: Receipt['state'],
      more: Partial<Receipt> = {},
    ): Promise<void> {
      const open = await parts.accounts.find(account);
      const key = `receipt-${receipts++}`;
      await applyReceipt(parts, open!, { is: 'receipt', key, at: clock.now, remote, state, ...more });
    },
    /** As the desk of this person sees it. */
    async deliveries(person: Person, room: Room, since = '0') {
      const { status, body } = await new TestBrowser(world.app).ask(
        'GET',
        `/api/conversations/${room.ref}/deliveries?since=${since}`,
        undefined,
        { cookie: person.cookie },
      );
      assert.equal(status, 200);
      return Deliveries.parse(body);
    },
    async delivery(person: Person, room: Room, seq: number): Promise<Delivery | undefined> {
      const { deliveries } = await this.deliveries(person, room);
      return deliveries.find((one) => one.seq === seq);
    },
    /** Waits until the desk says so of a message. */
    async becomes(state: Delivery['state'], person: Person, room: Room, seq: number): Promise<Delivery> {
      return until(async () => {
        const delivery = await this.delivery(person, room, seq);
        return delivery?.state === state && delivery;
      });
    },
    settle: (person: Person, room: Room, seq: number, as: string) =>
      new TestBrowser(world.app).ask(
        'POST',
        `/api/conversations/${room.ref}/deliveries/${seq}`,
        { as },
        { cookie: person.cookie },
      ),
    /** Waits until nothing can leave now: in each chat the first is later, or there is none. */
    async sent(): Promise<void> {
      await until(async () => {
        const due = await house.db.row(
          sql`select 1 as yes from delivery d where due is not null and due <= ${clock.now} and not exists
            (select 1 from delivery e where e.chat = d.chat and e.due is not null and e.id < d.id) limit 1`,
        );
        return due === undefined;
      });
    },
    /** The business writes beside what is said when it likes: a customer is told the number of his case. */
    async lastSaid({ id }: Room): Promise<number> {
      const row = await house.db.row<{ seq: number }>(
        sql`select max(seq) as seq from event where conversation = ${id} and kind = 'message.posted'`,
      );
      return row!.seq;
    },
    /** What is there of a text, however often. */
    copies: (text: string): SentMessage[] => network.sent.filter((one) => one.text === text),
  };
}
