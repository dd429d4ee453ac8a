import type { DownOf } from '@tertulia/protocol/down.ts';
import type { CommandId, ConversationId, LineId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { PROTOCOL_VERSION } from '@tertulia/protocol/version.ts';
import type { Client, ClientOptions } from './client.ts';
import { Connection } from './connect.ts';
import type { SendOptions } from './conversation.ts';
import { dispatch } from './dispatch.ts';
import { followedByThemselves } from './following.ts';
import { Hearing, type Listener } from './hearing.ts';
import { ConversationList } from './list.ts';
import { LiveConversation } from './live-conversation.ts';
import { Marks } from './marks.ts';
import { MemoryStore } from './memory-store.ts';
import { Cell } from './observable.ts';
import { Outbox } from './outbox.ts';
import type { Parts } from './parts.ts';
import { People } from './people.ts';
import { thisPlatform, type Platform } from './platform.ts';
import { Questions } from './questions.ts';
import type { Store } from './store.ts';
import { Writer } from './writer.ts';

const FOLLOW_NEWEST = 20;
/** Milliseconds in which changes of the list are gathered before it is decided anew what is followed. */
const DECIDE_AFTER = 20;

/** Joins the parts: which frame goes where, in which order they come to life, and how they end. */
export class RunningClient implements Client {
  readonly me = new Cell<PersonCard | undefined>(undefined);
  readonly staffed = new Cell<ReadonlyMap<LineId, boolean>>(new Map());
  readonly list: ConversationList;
  readonly people: People;
  readonly #platform: Platform;
  readonly #store: Promise<Store>;
  readonly #loaded: Promise<void>;
  readonly #connection: Connection;
  readonly #questions: Questions;
  readonly #outbox: Outbox;
  readonly #marks: Marks;
  readonly #parts: Parts;
  readonly #facts: Writer<'facts'>;
  readonly #conversations = new Map<ConversationId, LiveConversation>();
  readonly #followNewest: number;
  #isOnline = false;
  #isDisposed = false;
  #stopDeciding: (() => void) | undefined;
  #unwatch = () => {};

  constructor({
    url,
    side,
    store = new MemoryStore(),
    followNewest,
    hearAll = false,
    platform,
  }: ClientOptions) {
    const here = (this.#platform = { ...thisPlatform(), ...platform });
    const opened = (this.#store = Promise.resolve(store).catch(() => new MemoryStore()));
    this.#followNewest = followNewest ?? FOLLOW_NEWEST;
    const send: Parts['send'] = (frame) => this.#connection.send(frame);
    const questions = (this.#questions = new Questions(send, here));
    const people = (this.people = new People(opened, here, (id, some) => questions.who(id, some)));
    people.cards.subscribe(() => {
      for (const conversation of this.#conversations.values()) conversation.peopleChanged();
    });
    const marks = (this.#marks = new Marks(opened, here, send));
    const outbox = (this.#outbox = new Outbox(opened, here, send, {
      changed: (id) => this.#showUnsent(id),
      stored: (entry, seq) => this.#conversations.get(entry.conversation)?.stored(entry, seq),
    }));
    const list = (this.list = new ConversationList({
      store: opened,
      platform: here,
      questions,
      marks,
      people,
      hearAll,
      me: () => this.me.get(),
      events: (id) => this.#conversations.get(id)?.known ?? [],
      changed: () => this.#decideSoon(),
      gone: (id) => this.#conversations.get(id)?.gone(),
    }));
    const drafts = new Writer('drafts', opened, here);
    this.#facts = new Writer('facts', opened, here);
    this.#loaded = this.#load();
    this.#parts = {
      platform: here,
      store: opened,
      loaded: this.#loaded,
      outbox,
      questions,
      marks,
      people,
      list,
      hearing: new Hearing(list, () => this.me.get()?.id),
      drafts,
      hearAll,
      send,
      me: () => this.me.get(),
      isOnline: () => this.#isOnline,
    };
    this.#connection = new Connection(
      `${url.replace(/^http/, 'ws')}/ws/${side}?v=${PROTOCOL_VERSION}`,
      here,
      {
        welcomed: (frame) => void this.#start(frame),
        heard: (frame) => dispatch(frame, this.#parts, this),
        lost: () => this.#stop(),
        hidden: () => void this.#flush(),
      },
    );
  }

  get status(): Connection['status'] {
    return this.#connection.status;
  }

  get unsent(): Outbox['unsent'] {
    return this.#outbox.unsent;
  }

  conversation(id: ConversationId): LiveConversation {
    let conversation = this.#conversations.get(id);
    if (!conversation) {
      conversation = new LiveConversation(id, this.#parts);
      this.#conversations.set(id, conversation);
      this.#showUnsent(id);
    }
    return conversation;
  }

  send(id: ConversationId, kind: string, body: Record<string, unknown>, options?: SendOptions): CommandId {
    return this.conversation(id).send(kind, body, options);
  }

  outcome(id: CommandId): Promise<number> {
    return this.#outbox.outcome(id);
  }

  retry(id: CommandId): void {
    this.#outbox.retry(id);
  }

  discard(id: CommandId): boolean {
    return this.#outbox.discard(id);
  }

  on(_what: 'event', listener: Listener): () => void {
    return this.#parts.hearing.on(listener);
  }

  reconnect(): void {
    this.#connection.retryNow();
  }

  async forget(): Promise<void> {
    await this.#end();
    for (const part of this.#keepers()) part.reset();
    await this.#flush();
    await this.list[Symbol.asyncDispose]();
    const store = await this.#store;
    await store.clear();
    await store[Symbol.asyncDispose]();
  }

  async dispose(): Promise<void> {
    if (this.#isDisposed) return;
    await this.#end();
    await this.#flush();
    await this.list[Symbol.asyncDispose]();
    await (await this.#store)[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  async #load(): Promise<void> {
    const store = await this.#store;
    this.#unwatch = store.watch((note) => this.#outbox.noted(note));
    // The position before the list: another tab may write while we read, and the list may only be the newer one.
    const facts = await store.all('facts');
    const [list, people, marks] = await Promise.all([
      store.all('list'),
      store.all('people'),
      store.all('marks'),
      this.#outbox.load(),
    ]);
    const me = facts.find(({ name }) => name === 'me')?.card;
    if (me) this.me.set(me);
    this.people.load(people);
    this.#marks.load(marks);
    this.list.load(
      list,
      facts.find(({ name }) => name === 'position'),
    );
  }

  async #start({ me }: DownOf<'welcome'>): Promise<void> {
    const status = this.status.get();
    // A store that cannot be read is an empty one.
    await this.#loaded.catch(() => {});
    const before = this.me.get();
    if (before && before.id !== me.id) await this.#becomeAnother();
    if (this.status.get() !== status || this.#isDisposed) return;
    this.me.set(me);
    this.people.add([me]);
    this.#facts.keep('me', { name: 'me', card: me });
    this.#isOnline = true;
    this.#questions.online();
    this.list.online();
    for (const conversation of this.#conversations.values()) conversation.online();
    this.#outbox.online();
    this.#marks.online();
  }

  #stop(): void {
    this.#isOnline = false;
    this.#outbox.offline();
    this.#marks.offline();
    this.people.offline();
    for (const conversation of this.#conversations.values()) conversation.offline();
  }

  /** Someone else signed in on this browser: nothing of the one before may be shown, or sent in the new name. */
  async #becomeAnother(): Promise<void> {
    for (const part of this.#keepers()) part.reset();
    for (const conversation of this.#conversations.values()) conversation.reset();
    await (await this.#store).clear().catch(() => {});
  }

  async #end(): Promise<void> {
    this.#isDisposed = true;
    this.#unwatch();
    this.#stopDeciding?.();
    await this.#connection[Symbol.asyncDispose]();
    await this.#questions[Symbol.asyncDispose]();
  }

  async #flush(): Promise<void> {
    await Promise.all(this.#keepers().map((part) => part.flush()));
  }

  /** All that write what is kept. */
  #keepers() {
    return [this.#outbox, this.#marks, this.people, this.list, this.#facts, this.#parts.drafts];
  }

  #showUnsent(id: ConversationId): void {
    const entries = this.#outbox.unsent.get().filter(({ conversation }) => conversation === id);
    this.#conversations.get(id)?.unsent(entries);
  }

  #decideSoon(): void {
    this.#stopDeciding ??= this.#platform.later(DECIDE_AFTER, () => {
      this.#stopDeciding = undefined;
      this.#decide();
    });
  }

  #decide(): void {
    const all = this.list.view.get().conversations;
    const wanted = followedByThemselves(all, this.#followNewest, this.me.get()?.kind);
    const { hearAll } = this.#parts;
    if (hearAll) for (const { id, head } of all) if (head > (this.list.heard(id) ?? 0)) wanted.add(id);
    for (const id of wanted) this.conversation(id).followByItself(true);
    if (hearAll) return;
    for (const [id, conversation] of this.#conversations)
      if (!wanted.has(id)) conversation.followByItself(false);
  }
}
