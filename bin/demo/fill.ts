import { conversationsClient } from '@tertulia/features/conversations/client.ts';
import { doorClient } from '@tertulia/features/lines/client.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { Browser } from './browser.ts';
import type { Clock } from './clock.ts';
import { doLine } from './deed.ts';
import type { Staff } from './staff.ts';
import type { Said, Speaker, Talk } from './talk.ts';

/** Positions are told at most every 0.3 seconds, and kept by the server in batches. */
const POSITIONS_ARRIVE = 1000;

interface Running {
  readonly conversation: ConversationId;
  readonly customer?: Browser;
  readonly clients: ReadonlyMap<Speaker, Client>;
  /** The messages so far. */
  readonly seqs: number[];
}

export interface Filled extends AsyncDisposable {
  /** Each customer's browser, by name. */
  readonly customers: ReadonlyMap<string, Browser>;
}

/** Says everything in the order of time, each by his own connection. Marta stays at the desk until this is disposed. */
export async function fill(url: string, staff: Staff, said: readonly Said[], clock: Clock): Promise<Filled> {
  const desk = new Map<Speaker, Client>();
  for (const [name, { browser }] of Object.entries(staff)) desk.set(name as Speaker, browser.connect('desk'));
  const running = new Map<Talk, Running>();
  const customers = new Map<string, Browser>();
  for (const [index, one] of said.entries()) {
    await clock.moveTo(one.at);
    const { talk } = one;
    let here = running.get(talk);
    if (!here) running.set(talk, (here = await begin(url, staff, desk, talk)));
    if (here.customer && 'customer' in talk.where) customers.set(talk.where.customer, here.customer);
    await say(here, one);
    const hasMore = said.slice(index + 1);
    if (
      talk.afterwards === 'away' &&
      one.by === 'c' &&
      !hasMore.some((next) => next.talk === talk && next.by === 'c')
    ) {
      await here.clients.get('c')?.dispose();
    }
    if (one.by === 'diego' && !hasMore.some((next) => next.by === 'diego')) {
      await pause(POSITIONS_ARRIVE);
      await desk.get('diego')?.dispose();
    }
  }
  for (const [talk, { clients, conversation, seqs }] of running) {
    if (talk.afterwards === 'read')
      clients
        .get('c')
        ?.conversation(conversation)
        .markRead(seqs.at(-1) ?? 0);
  }
  await pause(POSITIONS_ARRIVE);
  await clock.moveTo(Date.now());
  for (const { clients } of running.values()) await clients.get('c')?.dispose();
  await desk.get('carmen')?.dispose();
  return { customers, [Symbol.asyncDispose]: async () => desk.get('marta')?.dispose() };
}

async function begin(
  url: string,
  staff: Staff,
  desk: Map<Speaker, Client>,
  { where }: Talk,
): Promise<Running> {
  if ('line' in where) {
    const customer = new Browser(url);
    const name = where.customer ? { name: where.customer } : {};
    const { conversation } = await doorClient(customer.call).open(where.line, name);
    return { conversation, customer, clients: new Map([...desk, ['c', customer.connect('door')]]), seqs: [] };
  }
  const { carmen, marta, diego } = staff;
  const { open } = conversationsClient(carmen.browser.call);
  const { conversation } =
    'group' in where
      ? await open({ kind: 'group', title: where.group, people: [marta.me.id, diego.me.id] })
      : await open({ kind: 'direct', people: [marta.me.id] });
  return { conversation, clients: desk, seqs: [] };
}

/** Whoever answers has read what was there; so has a customer who goes on writing. */
async function say(here: Running, { by, text }: Said): Promise<void> {
  const client = here.clients.get(by);
  if (!client) throw new Error(`${by} is not in this conversation`);
  const { conversation, seqs } = here;
  const last = seqs.at(-1);
  if (last !== undefined) client.conversation(conversation).markRead(last);
  const seq = await doLine(text, { client, conversation, seqs });
  if (seq !== last) seqs.push(seq);
}
