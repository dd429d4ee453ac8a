import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { browserCall } from '../../../call.ts';
import { outsideClient } from '../../client.ts';
import type { ConversationChannel, Delivery } from '../../protocol.ts';

export const calls = outsideClient(browserCall);

/** What is known of a conversation's way outside. */
export interface OutsideView {
  readonly channel: ConversationChannel | undefined;
  /** Nothing can be written freely now. */
  readonly isShut: boolean;
  /** By the seq of the message. */
  readonly deliveries: ReadonlyMap<number, Delivery>;
  /** What is not in `deliveries` up to here does not go outside; undefined before the first answer. */
  readonly knownTo: number | undefined;
}

const NOTHING: OutsideView = { channel: undefined, isShut: false, deliveries: new Map(), knownTo: undefined };
/** Pokes come in bursts. */
const GATHERED = 80;
const MOST_PAGES = 100;
const FULL_PAGE = 500;
/** A timer cannot be set for longer. */
const LONGEST_TIMER = 2 ** 31 - 1;

type Wish = 'channel' | 'deliveries';

/**
 * Asks where a conversation goes and how far its messages have come: when it is opened, when the server pokes, when
 * something was said, when the connection is back. Kept in memory only, so that it can still be read without one.
 */
export class OutsideTalk {
  readonly view = new Cell(NOTHING);
  /** The templates are open over the page. */
  readonly isPicking = new Cell(false);
  readonly client: Client;
  readonly id: ConversationId;
  readonly #wishes = new Set<Wish>();
  #position: string | undefined;
  #isAsking = false;
  #openings = 0;
  #end: (() => void) | undefined;
  #closing: ReturnType<typeof setTimeout> | undefined;

  constructor(client: Client, id: ConversationId) {
    this.client = client;
    this.id = id;
  }

  /** Returns the way to close. */
  open(): () => void {
    if (this.#openings++ === 0) this.#end = this.#watch();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      if (--this.#openings === 0) this.#end?.();
    };
  }

  ask(...wishes: Wish[]): void {
    for (const wish of wishes) this.#wishes.add(wish);
    if (!this.#isAsking) void this.#answer();
  }

  /** @throws Problem */
  async settle(seq: number, as: 'arrived' | 'again'): Promise<void> {
    await calls.settle(this.id, seq, as);
    this.ask('deliveries');
  }

  #watch(): () => void {
    const { client, id } = this;
    const talk = client.conversation(id);
    const renew = () => this.ask('channel', 'deliveries');
    let seen = talk.view.get();
    const stop = [
      client.on('nudge', (topic, where) => {
        if (where !== undefined && where !== id) return;
        if (topic === 'channel' || topic === 'deliveries') this.ask('channel', topic);
      }),
      talk.view.subscribe(() => {
        const next = talk.view.get();
        if (wasRefused(next) && !wasRefused(seen)) this.ask('channel');
        if (next.events.at(-1) !== seen.events.at(-1)) renew();
        seen = next;
      }),
      client.status.subscribe(() => client.status.get().state === 'online' && renew()),
    ];
    const onVisible = () => document.visibilityState === 'visible' && renew();
    document.addEventListener('visibilitychange', onVisible);
    this.#closeInTime();
    renew();
    return () => {
      for (const end of stop) end();
      document.removeEventListener('visibilitychange', onVisible);
      clearTimeout(this.#closing);
    };
  }

  async #answer(): Promise<void> {
    this.#isAsking = true;
    while (this.#wishes.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, GATHERED));
      const wishes = new Set(this.#wishes);
      this.#wishes.clear();
      // Without a network what is known stays; the next connection asks again.
      if (wishes.has('channel')) await this.#askChannel().catch(() => undefined);
      if (wishes.has('deliveries')) await this.#askWays().catch(() => undefined);
    }
    this.#isAsking = false;
  }

  async #askChannel(): Promise<void> {
    const channel = await calls.channel(this.id);
    const before = this.view.get().channel;
    if (JSON.stringify(channel) !== JSON.stringify(before)) this.#show({ channel });
    this.#closeInTime();
  }

  async #askWays(): Promise<void> {
    const knownTo = this.#head();
    const found: Delivery[] = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      const { deliveries, position } = await calls.deliveries(this.id, this.#position);
      found.push(...deliveries);
      this.#position = position;
      if (deliveries.length < FULL_PAGE) break;
    }
    const before = this.view.get();
    if (found.length === 0 && before.knownTo === knownTo) return;
    const deliveries = new Map(before.deliveries);
    for (const delivery of found)
      deliveries.set(delivery.seq, withPath(delivery, deliveries.get(delivery.seq)));
    this.#show({ deliveries: found.length > 0 ? deliveries : before.deliveries, knownTo });
  }

  #head(): number {
    const { events } = this.client.conversation(this.id).view.get();
    return Math.max(events.at(-1)?.seq ?? 0, this.client.list.entry(this.id)?.head ?? 0);
  }

  #show(next: Partial<OutsideView>): void {
    const view = { ...this.view.get(), ...next };
    this.view.set({ ...view, isShut: isShut(view.channel, Date.now()) });
  }

  /** At the very moment, whether or not anything else happens then. */
  #closeInTime(): void {
    clearTimeout(this.#closing);
    const { channel, isShut: was } = this.view.get();
    if (was !== isShut(channel, Date.now())) this.#show({});
    const left = (channel?.openUntil ?? 0) - Date.now();
    if (left > 0) this.#closing = setTimeout(() => this.#closeInTime(), Math.min(left, LONGEST_TIMER));
  }
}

/** What the server does not tell of its way, this page has seen of it. */
function withPath(delivery: Delivery, before: Delivery | undefined): Delivery {
  if (delivery.path || !before || before.state === delivery.state) return delivery;
  const { state, at } = delivery;
  return { ...delivery, path: [...(before.path ?? [before]), { state, at }] };
}

export function isShut(channel: ConversationChannel | undefined, now: number): boolean {
  if (!channel) return false;
  const { blocked, openUntil, left } = channel;
  return blocked !== undefined || left === 0 || (openUntil !== undefined && openUntil <= now);
}

/** Something was written when it was too late. */
function wasRefused({ pending }: Pick<ConversationView, 'pending'>): boolean {
  return pending.some(({ code }) => code === 'window-closed');
}

const all = new WeakMap<Client, Map<ConversationId, OutsideTalk>>();

/** Always the same one for a conversation. */
export function outsideTalk(client: Client, id: ConversationId): OutsideTalk {
  const known = all.get(client) ?? new Map<ConversationId, OutsideTalk>();
  all.set(client, known);
  const talk = known.get(id) ?? new OutsideTalk(client, id);
  known.set(id, talk);
  return talk;
}
