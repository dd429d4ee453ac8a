import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { browserCall, Problem } from '@tertulia/features/call.ts';
import { doorClient } from '@tertulia/features/lines/client.ts';
import type { OpenNow } from '@tertulia/features/hours/protocol.ts';
import type { OpenedDoor } from '@tertulia/features/lines/protocol.ts';
import { EarlyTalk } from '@tertulia/features/messages/early-talk.ts';
import type { Client, MediaPost, Store } from '@tertulia/sdk/index.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { language } from '../kit/i18n.ts';
import { earlyMemory, keepDoor, recallDoor } from './kept-door.ts';

export interface VisitView {
  /** From an earlier visit, then as the server tells it. */
  readonly door: OpenedDoor | undefined;
  /** There as soon as it is known which conversation this is. */
  readonly client: Client | undefined;
  /** The server has been asked and has not answered. `nextTry`: it could not be reached, and when it is asked again. */
  readonly opening: { readonly since: number; readonly nextTry?: number } | undefined;
  /** The server knows no such line. */
  readonly isClosed: boolean;
  /** Whether someone of the line's team is at the desk; undefined while nobody has said. */
  readonly staffed: boolean | undefined;
  /** Whether the line is open, and what comes next; undefined while nobody has said. */
  readonly hours: OpenNow | undefined;
  /** The earlier conversation can no longer be opened from here, and the reader has not yet put that aside. */
  readonly isAnew: boolean;
  /** False where the browser keeps nothing beyond this page. */
  readonly keeps: boolean;
}

/** Where the browser keeps what this person reads. */
export const STORE = 'tertulia-door';
/** Comes while the server is asked to let us in. Writing does not wait for it. */
const loadSdk = () => import('./sdk.ts');
/** Milliseconds. */
const FIRST_RETRY = 1000;
const LONGEST_RETRY = 30_000;
const CHANGE_SLACK = 5000;
const LEAST_WAIT = 60_000;
const LONGEST_WAIT = 86_400_000;

/** One customer at one line: comes in, and comes in again when his session is no longer known. */
export class Visit {
  readonly early: EarlyTalk;
  /** This browser has not been here before. */
  readonly isFirst: boolean;
  readonly view: Cell<VisitView>;
  readonly #slug: string;
  readonly #server = doorClient(browserCall);
  #store: Promise<Store> | undefined;
  /** Messages with files that could not leave in the session before. */
  readonly #carried: MediaPost[] = [];
  /** Since the last connection: who came to the desk and who left it in between was not told to us. */
  #wasOnline = false;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Until the line opens or closes. */
  #changing: ReturnType<typeof setTimeout> | undefined;

  constructor(slug: string) {
    this.#slug = slug;
    this.early = new EarlyTalk(earlyMemory(slug));
    const door = recallDoor(slug);
    this.isFirst = door === undefined;
    this.view = new Cell<VisitView>({
      door,
      client: undefined,
      opening: { since: Date.now() },
      isClosed: false,
      staffed: undefined,
      hours: undefined,
      isAnew: false,
      keeps: true,
    });
    // Without a connection too, who comes back finds what was said.
    const coming = door && this.#connect(door).catch(() => undefined);
    void this.#open(coming && { after: coming });
  }

  /** The banner's "try now". */
  tryNow(): void {
    if (this.view.get().opening) void this.#open();
    this.view.get().client?.reconnect();
  }

  putAside(): void {
    this.#set({ isAnew: false });
  }

  /** @throws Problem */
  async giveName(name: string): Promise<void> {
    const me = await this.#server.changeName({ name });
    const { door } = this.view.get();
    if (!door) return;
    keepDoor(this.#slug, { ...door, me });
    this.#set({ door: { ...door, me } });
  }

  async #open({ after = Promise.resolve() } = {}): Promise<void> {
    clearTimeout(this.#timer);
    const since = this.view.get().opening?.since ?? Date.now();
    this.#set({ opening: { since } });
    try {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const door = await this.#server.open(this.#slug, { language: language(), ...(zone && { zone }) });
      this.#tries = 0;
      await after;
      await this.#enter(door);
    } catch (problem) {
      this.#failed(problem, since);
    }
  }

  async #enter(door: OpenedDoor): Promise<void> {
    const { door: before, client } = this.view.get();
    const isSignedOut = client?.status.get().state === 'signed-out';
    // A session that was ended makes him a new customer: what the old one read is not his to see.
    if (before && client && (isSignedOut || before.conversation !== door.conversation))
      await this.#leave(before.conversation);
    await this.#connect(door);
    keepDoor(this.#slug, door);
    this.#set({ door, opening: undefined, isClosed: false });
    this.#noteWhoIsThere(door);
  }

  #failed(problem: unknown, since: number): void {
    const isGone =
      problem instanceof Problem && (problem.code === 'not-found' || problem.code === 'frame-problem');
    if (isGone) return this.#set({ opening: undefined, isClosed: true });
    const doubling = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** this.#tries++) * (0.5 + Math.random() / 2);
    const asked = problem instanceof Problem ? (problem.wait ?? 0) * 1000 : 0;
    const wait = Math.max(doubling, asked);
    this.#set({ opening: { since, nextTry: Date.now() + wait } });
    this.#timer = setTimeout(() => void this.#open(), wait);
  }

  async #connect(door: OpenedDoor): Promise<void> {
    const { createClient, openIndexedDbStore } = await loadSdk();
    // Two tries at once are one.
    if (this.view.get().client) return;
    const store = openIndexedDbStore(STORE);
    store.catch(() => this.#set({ keeps: false }));
    this.#store = store;
    // Who he was before takes what has not left along: nothing may be forgotten until then.
    const client = createClient({ url: location.origin, side: 'door', store, isOfOne: true });
    const talk = client.conversation(door.conversation);
    this.early.handOver(talk);
    for (const post of this.#carried.splice(0)) talk.sendMedia(post);
    client.status.subscribe(() => client === this.view.get().client && this.#statusChanged(client));
    client.staffed.subscribe(() => {
      const line = this.view.get().door?.line.id;
      const staffed = line && client.staffed.get().get(line);
      if (staffed !== undefined) this.#set({ staffed });
    });
    this.#set({ client, door });
  }

  #statusChanged(client: Client): void {
    const { state } = client.status.get();
    if (this.view.get().opening) return;
    if (state === 'signed-out') void this.#open();
    if (state !== 'online') return;
    if (this.#wasOnline) void this.#look();
    this.#wasOnline = true;
  }

  /** The session has ended. What was not yet sent goes with him, nothing else. */
  async #leave(conversation: ConversationId): Promise<void> {
    const { client } = this.view.get();
    const kept = await this.#store?.catch(() => undefined);
    const unsent = (await kept?.all('outbox').catch(() => undefined)) ?? client?.unsent.get() ?? [];
    const media = kept ? await unsentMediaOf(kept, conversation) : [];
    const draft = (await kept?.get('drafts', conversation).catch(() => undefined)) ?? '';
    for (const entry of unsent) {
      // What else he did was about messages that are no longer his; files go by themselves.
      const { replyTo: _, ...body } = entry.body;
      const isWords = entry.conversation === conversation && entry.kind === 'message.post' && !body['media'];
      if (isWords) this.early.send(entry.kind, body);
    }
    this.#carried.push(...media);
    this.early.setDraft(client?.conversation(conversation).draft.get() || draft);
    this.#set({ client: undefined, isAnew: true });
    await client?.forget().catch(() => undefined);
  }

  async #look(): Promise<void> {
    const seen = await this.#server.look(this.#slug).catch(() => undefined);
    if (seen) this.#noteWhoIsThere(seen);
  }

  #noteWhoIsThere({ staffed, hours }: Pick<OpenedDoor, 'staffed' | 'hours'>): void {
    this.#set({ staffed, hours });
    clearTimeout(this.#changing);
    if (hours?.changes === undefined) return;
    // A little late, and not over and over for who has a fast clock; no timer is good for weeks.
    const wait = Math.min(Math.max(LEAST_WAIT, hours.changes - Date.now() + CHANGE_SLACK), LONGEST_WAIT);
    this.#changing = setTimeout(() => void this.#look(), wait);
  }

  #set(change: Partial<VisitView>): void {
    this.view.set({ ...this.view.get(), ...change });
  }
}

async function unsentMediaOf(store: Store, conversation: ConversationId): Promise<MediaPost[]> {
  try {
    const { unsentMedia } = await import('@tertulia/sdk/unsent-media.ts');
    return await unsentMedia(store, conversation);
  } catch {
    return [];
  }
}
