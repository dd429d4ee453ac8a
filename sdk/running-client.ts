import type { DownOf } from '@tertulia/protocol/down.ts';
import type { CommandId, ConversationId, LineId } from '@tertulia/protocol/ids.ts';
import type { Up } from '@tertulia/protocol/up.ts';
import { PROTOCOL_VERSION } from '@tertulia/protocol/version.ts';
import type { Client, ClientOptions } from './client.ts';
import { Connection } from './connect.ts';
import type { SendOptions } from './conversation.ts';
import { dispatch } from './dispatch.ts';
import type { Extras } from './extras.ts';
import { tell, type Listener } from './hearing.ts';
import { LiveConversation } from './live-conversation.ts';
import { Cell, Computed } from './observable.ts';
import { KEEP, PLACE, type KeepChange, type Placement, type PlacementChange } from './own.ts';
import { Parts, type Whole } from './parts.ts';
import type { Fact, OutboxEntry } from './store.ts';

type Nudged = (topic: string, conversation?: ConversationId) => void;

/** Milliseconds after which what the first sight does not need is loaded. */
const EXTRAS_AFTER = 1000;

/** The parts as one: which frame goes where, in which order they come to life, and how they end. */
export class RunningClient implements Client, Whole {
  readonly me: Parts['me'];
  readonly saver: Parts['saver'];
  readonly limits: Parts['limits'];
  readonly own: Parts['own'];
  readonly list: Parts['list'];
  readonly people: Parts['people'];
  readonly staffed = new Cell<ReadonlyMap<LineId, boolean>>(new Map());
  readonly mine = new Computed(() => this.#extras?.mine.placements.get() ?? NOWHERE);
  readonly unsent = new Computed<readonly OutboxEntry[]>(() => this.#allUnsent());
  readonly #parts: Parts;
  readonly #connection: Connection;
  readonly #isOfOne: boolean;
  readonly #nudges = new Set<Nudged>();
  #isDisposed = false;
  #unwatch = () => {};

  constructor(options: ClientOptions) {
    const { url, side } = options;
    const parts = (this.#parts = new Parts(options, this));
    this.#isOfOne = options.isOfOne ?? false;
    this.me = parts.me;
    this.saver = parts.saver;
    this.limits = parts.limits;
    this.own = parts.own;
    this.list = parts.list;
    this.people = parts.people;
    // A store that cannot be read is an empty one.
    void this.#load().then(parts.isLoaded, parts.isLoaded);
    const address = `${url.replace(/^http/, 'ws')}/ws/${side}?v=${PROTOCOL_VERSION}`;
    this.#connection = new Connection(address, parts.platform, {
      welcomed: (frame) => void this.#start(frame),
      heard: (frame) => dispatch(frame, parts, this),
      lost: () => this.#stop(),
      hidden: () => void this.#flush(),
    });
  }

  get status(): Connection['status'] {
    return this.#connection.status;
  }

  conversation(id: ConversationId): LiveConversation {
    let conversation = this.#parts.conversations.get(id);
    if (!conversation) {
      conversation = new LiveConversation(id, this.#parts);
      this.#parts.conversations.set(id, conversation);
      this.unsentChanged(id);
    }
    return conversation;
  }

  send(id: ConversationId, kind: string, body: Record<string, unknown>, options?: SendOptions): CommandId {
    return this.conversation(id).send(kind, body, options);
  }

  place(id: ConversationId, change: PlacementChange): void {
    this.#parts.outbox.addQuietly(id, PLACE, { ...change });
  }

  keep(id: ConversationId, of: number, change: KeepChange): void {
    this.#parts.outbox.addQuietly(id, KEEP, { of, ...change });
  }

  attend(id: ConversationId, on: boolean): void {
    this.#parts.withExtras(({ attention }) => attention.attend(id, on));
  }

  loadLimits(): void {
    this.#parts.withExtras(({ uploads }) => void uploads.loadLimits());
  }

  setSaver(on: boolean): void {
    this.saver.set(on);
    this.#parts.facts.keep('saver', { name: 'saver', on });
    this.#parts.following.decideSoon();
  }

  outcome(id: CommandId): Promise<number> {
    if (this.#parts.early.has(id)) return this.#parts.outcomes.of(id);
    return this.#extras?.uploads.outcome(id) ?? this.#parts.outbox.outcome(id);
  }

  retry(id: CommandId): void {
    if (!this.#extras?.uploads.retry(id)) this.#parts.outbox.retry(id);
  }

  discard(id: CommandId): boolean {
    return this.#extras?.uploads.discard(id) ?? this.#parts.outbox.discard(id);
  }

  on(what: 'event', listener: Listener): () => void;
  on(what: 'nudge', listener: Nudged): () => void;
  on(...[what, listener]: ['event', Listener] | ['nudge', Nudged]): () => void {
    if (what === 'event') return this.#parts.hearing.on(listener);
    this.#nudges.add(listener);
    return () => void this.#nudges.delete(listener);
  }

  nudged(topic: string, conversation?: ConversationId): void {
    const own = this.own.get();
    if (own && !own.has(topic)) this.own.set(new Set([...own, topic]));
    if (topic === 'mine') this.#extras?.mine.nudged(conversation);
    for (const listener of this.#nudges) tell(() => listener(topic, conversation));
  }

  // What the parts ask for.

  say(frame: Up): boolean {
    return this.#connection.send(frame);
  }

  unsentChanged(id: ConversationId): void {
    this.unsent.changed();
    this.#extras?.mine.unsentChanged();
    const entries = this.#parts.outbox.unsent.get().filter(({ conversation }) => conversation === id);
    this.#parts.conversations.get(id)?.unsent(entries, this.#extras?.uploads.entries.of(id) ?? []);
  }

  mineChanged(): void {
    this.mine.changed();
  }

  extrasCame(extras: Extras): void {
    this.mine.changed();
    for (const id of this.#parts.conversations.keys()) this.unsentChanged(id);
    extras.start();
  }

  reconnect(): void {
    this.#connection.retryNow();
  }

  async forget(): Promise<void> {
    await this.#end();
    for (const part of this.#keepers()) part.reset();
    await this.#flush();
    await this.list[Symbol.asyncDispose]();
    const store = await this.#parts.store;
    await store.clear();
    await store[Symbol.asyncDispose]();
  }

  async dispose(): Promise<void> {
    if (this.#isDisposed) return;
    await this.#end();
    await this.#flush();
    await this.list[Symbol.asyncDispose]();
    await (await this.#parts.store)[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  async #load(): Promise<void> {
    const store = await this.#parts.store;
    this.#unwatch = store.watch((note) => {
      this.#parts.outbox.noted(note);
      if (note.type !== 'changed') this.#parts.withExtras(({ uploads }) => uploads.noted(note));
    });
    // The position before the list: another tab may write while we read, and the list may only be the newer one.
    const facts = await store.all('facts');
    const [list, people, marks, uploads, seqs] = await Promise.all([
      store.all('list'),
      store.all('people'),
      store.all('marks'),
      store.all('uploads'),
      store.all('seqs'),
      this.#parts.outbox.load(),
    ]);
    const fact = (wanted: Fact['name']) => facts.find(({ name }) => name === wanted);
    const me = fact('me');
    if (me?.card) this.me.set(me.card);
    this.#parts.ahead = me?.ahead ?? 0;
    this.saver.set(fact('saver')?.on ?? false);
    this.people.load(people);
    this.#parts.marks.load(marks);
    this.list.load(list, fact('position'));
    const hasMore = uploads.length > 0 || seqs.length > 0 || (fact('mine')?.placements?.length ?? 0) > 0;
    if (hasMore) await this.#parts.extras.need();
    if (hasMore) return;
    const now = this.#parts.now();
    const nextExpiry = Math.min(this.list.expire(now), await store.expireEvents(now));
    if (nextExpiry < Infinity) await this.#parts.extras.need();
  }

  async #start({ me, own, now }: DownOf<'welcome'>): Promise<void> {
    const status = this.status.get();
    await this.#parts.loaded;
    const before = this.me.get();
    if (before && before.id !== me.id) {
      if (this.#isOfOne) return this.#connection.signOut();
      await this.#becomeAnother();
    }
    if (this.status.get() !== status || this.#isDisposed) return;
    this.me.set(me);
    this.own.set(own && new Set(own));
    this.people.add([me]);
    const ahead = (this.#parts.ahead = now - this.#parts.platform.now());
    this.#parts.facts.keep('me', { name: 'me', card: me, ahead });
    this.#parts.isOnline = true;
    this.#parts.questions.online();
    this.list.online();
    for (const conversation of this.#parts.conversations.values()) conversation.online();
    this.#parts.outbox.online();
    this.#parts.marks.online();
    if (this.#extras) this.#extras.online();
    else this.#parts.platform.later(EXTRAS_AFTER, () => void this.#parts.extras.need());
  }

  #stop(): void {
    this.#parts.isOnline = false;
    this.#parts.questions.offline();
    this.#parts.outbox.offline();
    this.#extras?.uploads.offline();
    this.#parts.marks.offline();
    this.people.offline();
    for (const conversation of this.#parts.conversations.values()) conversation.offline();
  }

  /** Someone else signed in on this browser: nothing of the one before may be shown, or sent in the new name. */
  async #becomeAnother(): Promise<void> {
    for (const part of this.#keepers()) part.reset();
    for (const conversation of this.#parts.conversations.values()) conversation.reset();
    await (await this.#parts.store).clear().catch(() => {});
  }

  async #end(): Promise<void> {
    this.#isDisposed = true;
    this.#unwatch();
    this.#parts.following.stop();
    await this.#connection[Symbol.asyncDispose]();
    await this.#parts.questions[Symbol.asyncDispose]();
    await this.#parts.extras[Symbol.asyncDispose]();
    this.#extras?.expiry.stop();
  }

  async #flush(): Promise<void> {
    await Promise.all(this.#keepers().map((part) => part.flush()));
  }

  /** All that write what is kept. */
  #keepers() {
    const { outbox, marks, people, list, facts, drafts } = this.#parts;
    return [outbox, marks, people, list, facts, drafts, ...(this.#extras ? [this.#extras] : [])];
  }

  get #extras(): Extras | undefined {
    return this.#parts.extras.value;
  }

  #allUnsent(): readonly OutboxEntry[] {
    const entries = this.#parts.outbox.unsent.get();
    const uploads = this.#extras?.uploads.unsent ?? [];
    return uploads.length > 0 ? [...entries, ...uploads].sort((a, b) => a.order - b.order) : entries;
  }
}

const NOWHERE: ReadonlyMap<ConversationId, Placement> = new Map();
