import assert from 'node:assert/strict';
import type { Channel } from '@tertulia/channels/channel.ts';
import type { Inbound, InboundContent, Sender } from '@tertulia/channels/inbound.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { StoreName, TestHouseOptions } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { lineRef } from './test-line-desk.ts';
import { callAs } from './test-call.ts';
import { channelAccountsClient } from './channels/client.ts';
import type { ChannelAccount } from './channels/protocol.ts';
import { channelsFeature } from './channels/server.ts';
import type { MessagePosted } from './messages/protocol.ts';
import { features } from './server.ts';
import { testChannel } from './test-channel.ts';
import { TestNetwork } from './test-network.ts';
import { openTalk, type Room } from './test-talk.ts';

export const SECRET = 'CANARY-secret-of-the-hook';
export const TOKEN = 'CANARY-token-of-the-api';
/** Of the customer who writes most. */
export const PHONE = '+34600111222';

export type NetworkScene = Awaited<ReturnType<typeof openNetworkScene>>;

/** The business of `openTalk`, and one account of the test network that brings customers to its line. */
export async function openNetworkScene(
  store: StoreName,
  {
    channel = testChannel,
    everyMs = 10,
    ...options
  }: TestHouseOptions & { channel?: Channel; everyMs?: number } = {},
) {
  const network = new TestNetwork();
  const channels = channelsFeature({ channels: [channel], openIo: network.openIo, everyMs });
  const talk = await openTalk(store, {
    features: features.map((feature) => (feature.name === 'channels' ? channels : feature)),
    ...options,
  });
  const { world, house, clock, team } = talk;
  const olga = await world.person('Olga', 'agent', 'owner');
  const accounts = channelAccountsClient(callAs(world, olga));
  const account = await accounts.add({
    kind: 'test',
    name: 'Tienda',
    line: await lineRef(world, team),
    settings: { name: 'shop', secret: SECRET, token: TOKEN },
  });
  const post = (events: readonly unknown[], { hook = account.webhook, secret = SECRET } = {}) =>
    world.app.inject({ method: 'POST', url: new URL(hook).pathname, ...network.signed(events, secret) });
  /** Of this person, on this network. */
  const from = (phone = PHONE, name = 'Carmen'): Sender => ({
    addresses: [{ kind: 'phone', value: phone }],
    name,
  });
  const readAll = () =>
    until(async () => {
      const row = await house.db.row<{ left: number }>(
        sql`select count(*) as left from channel_request where state = 'new'`,
      );
      return Number(row?.left) === 0 || undefined;
    }, 'all requests were read');

  return {
    ...talk,
    network,
    olga,
    accounts,
    account: account as ChannelAccount,
    /** What someone here says. */
    say: talk.post,
    events: (room: Room) => talk.events(room),
    from,
    post,
    until,
    readAll,
    /** The network tells this, and it is taken in. */
    told: async (events: readonly Inbound[], to?: { hook?: string; secret?: string }): Promise<void> => {
      const { statusCode, body } = await post(events, to);
      assert.equal(statusCode, 200, body);
      await readAll();
    },
    /** A message of someone, in the chat with him. */
    message: (
      remote: string,
      content: string | InboundContent,
      more: Partial<Extract<Inbound, { is: 'message' }>> = {},
    ): Inbound => {
      const sender = more.from ?? from();
      return {
        is: 'message',
        key: `message ${remote}`,
        at: clock.now,
        from: sender,
        chat: { id: sender.addresses[0]!.value, isGroup: false },
        remote,
        content: typeof content === 'string' ? { text: content } : content,
        ...more,
      };
    },
    /** The conversation that his chat leads to. */
    talkOf: async (chat = PHONE): Promise<Room> => {
      const row = await house.db.row<{ conversation: number }>(
        sql`select conversation from channel_chat where chat = ${chat}`,
      );
      assert.ok(row, `there is a talk with ${chat}`);
      return (await house.rosters.findById(row.conversation))!;
    },
    /** What was said in it by people. */
    said: async (room: Room): Promise<(MessagePosted & { seq: number; by: number })[]> => {
      const events = await talk.events(room);
      return events
        .filter(({ kind, by }) => kind === 'message.posted' && by !== 0)
        .map(({ seq, by, body }) => ({ seq, by, ...(body as unknown as MessagePosted) }));
    },
    [Symbol.asyncDispose]: () => talk[Symbol.asyncDispose](),
  };
}
