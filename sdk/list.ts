import type { DownOf } from '@tertulia/protocol/down.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ConversationKind, ListedConversation, Summary } from '@tertulia/protocol/summary.ts';
import { byPlace, inOrder } from './list-order.ts';
import { ListReading, type Taken } from './list-reading.ts';
import type { Found, List, ListPart, ListView } from './list-view.ts';
import { KeptList } from './kept-list.ts';
import { Computed, type Observable } from './observable.ts';
import type { Parts } from './parts.ts';
import type { Fact, KeptConversation } from './store.ts';
import {
  appeared,
  fromListed,
  ownSeqs,
  summaryAfter,
  withoutErased,
  withoutLastWords,
  withOwn,
  withRead,
  withSummary,
} from './unread.ts';

/** Conversations of a part of the list that are asked for at once. */
const PAGE = 50;

/** The conversations this person sees, resumed from where an earlier run stopped, then live. */
export class ConversationList implements List, AsyncDisposable {
  readonly view: Computed<ListView>;
  readonly #parts: Parts;
  readonly #entries = new Map<ConversationId, KeptConversation>();
  readonly #views = new Map<string, Computed<ListView>>();
  readonly #kept: KeptList;
  readonly #reading: ListReading;
  /** Known, but further down than the list was read: not shown in it. */
  readonly #aside = new Set<ConversationId>();
  #loaded = false;
  #round = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#kept = new KeptList(parts.store, parts.platform, () => ({
      entries: this.#listed(),
      position: this.#reading.fact,
    }));
    this.#reading = new ListReading(parts, {
      take: (answer, how) => this.#take(answer, how),
      ids: () => [...this.#entries.keys()],
      forget: (id) => {
        this.#round++;
        this.#forget(id);
      },
      changed: () => this.#arrived(),
    });
    this.view = this.#viewOf(() => true);
  }

  ofKind(...kinds: ConversationKind[]): Observable<ListView> {
    const key = kinds.join();
    const view = this.#views.get(key) ?? this.#viewOf(({ kind }) => kinds.includes(kind));
    this.#views.set(key, view);
    return view;
  }

  entry(id: ConversationId): ListedConversation | undefined {
    return this.#entries.get(id)?.listed;
  }

  /** The newest seq that was told to `client.on('event')`; undefined for what is not listed. */
  heard(id: ConversationId): number | undefined {
    return this.#entries.get(id)?.heard;
  }

  loadMore(): Promise<void> {
    return this.#reading.loadMore();
  }

  async need(only: ConversationId): Promise<void> {
    this.#takeAside(await this.#parts.questions.list({ limit: 1, only }));
  }

  known(): readonly ListedConversation[] {
    return [...this.#entries.values()].map(({ listed }) => listed);
  }

  async ask(part: ListPart, after?: string): Promise<Found> {
    const answer = await this.#parts.questions.list({ limit: PAGE, ...part, ...(after && { after }) });
    this.#takeAside(answer);
    return { last: answer.conversations.at(-1), next: answer.next };
  }

  get round(): number {
    return this.#round;
  }

  now(): number {
    return this.#parts.now();
  }

  load(kept: readonly KeptConversation[], position: Fact | undefined): void {
    for (const one of kept) this.#entries.set(one.listed.id, one);
    this.#reading.load(position);
    this.#loaded = this.#reading.isDone;
    if (this.#loaded) this.#changed();
  }

  /** A new connection: asks what changed. */
  online(): void {
    this.#reading.look();
  }

  summary({ conversation, people }: DownOf<'changed'>): void {
    this.#parts.people.add(people);
    const { id } = conversation;
    const me = this.#parts.me.get();
    const known = this.#entries.get(id);
    // Of most that appears only the server knows what is unread; what a line's customers wrote is so for all its team.
    if (!known && (conversation.kind !== 'line' || me?.kind !== 'agent')) return this.#reading.lookSoon();
    const isAside = (!known || this.#aside.has(id)) && this.#isBelow(conversation);
    const kept = known ?? appeared(conversation, this.#heardBefore(conversation.head));
    const next = withSummary(kept, conversation, me);
    if (isAside) this.#aside.add(id);
    else this.#aside.delete(id);
    this.#set(withRead(next, 0, this.#eventsOf(id), me?.id));
    this.#changed();
  }

  events(id: ConversationId, events: readonly LogEvent[]): void {
    const own = ownSeqs(events, this.#parts.me.get()?.id);
    this.#update(id, (kept) => withoutErased(kept, events));
    // At the door the server says nothing of what these events say already: connections there are paid by the byte.
    const listed = this.#parts.side === 'door' ? this.entry(id) : undefined;
    if (listed) this.summary({ type: 'changed', conversation: summaryAfter(listed, events), people: [] });
    if (own.length > 0) this.#update(id, (kept) => withOwn(kept, own));
  }

  /** This person has read up to `seq`, or less than is known; `events`: all that are here, to count what is left. */
  read(id: ConversationId, seq: number, events: readonly LogEvent[]): void {
    this.#update(id, (kept) => withRead(kept, seq, events, this.#parts.me.get()?.id));
  }

  /** Empties last words that have expired. When the next ones do. */
  expire(now: number): number {
    let next = Infinity;
    for (const { listed } of this.#entries.values()) {
      const expires = listed.last?.expires ?? Infinity;
      if (expires > now) next = Math.min(next, expires);
      else this.#update(listed.id, withoutLastWords);
    }
    return next;
  }

  heardTo(id: ConversationId, seq: number): void {
    const kept = this.#entries.get(id);
    if (kept && seq > kept.heard) this.#set({ ...kept, heard: seq });
  }

  remove(id: ConversationId): void {
    if (!this.#entries.delete(id)) return;
    this.#aside.delete(id);
    this.#kept.keep(id, undefined);
    this.#changed();
  }

  flush(): Promise<void> {
    return this.#kept.flush();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#reading.stop();
    return this.#kept[Symbol.asyncDispose]();
  }

  reset(): void {
    this.#entries.clear();
    this.#aside.clear();
    this.#reading.reset();
    this.#loaded = false;
    this.#round++;
    this.#kept.reset();
    this.#changed();
  }

  #arrived(): void {
    this.#loaded = true;
    const { fact } = this.#reading;
    if (fact) this.#kept.keepPosition(fact);
    this.#changed();
  }

  /** What was not read from the top down. */
  #takeAside(answer: DownOf<'list'>): void {
    this.#take(answer, 'aside');
    this.#changed();
  }

  #take({ conversations, people, presence, gone }: DownOf<'list'>, how: Taken): void {
    this.#parts.people.add(people);
    this.#parts.people.seen(presence);
    for (const listed of conversations) {
      const { id, head, delivered, read } = listed;
      const old = this.#entries.get(id);
      if (how === 'page' || (how === 'news' && !this.#isBelow(listed))) this.#aside.delete(id);
      else if (!old) this.#aside.add(id);
      this.#parts.marks.known(id, delivered, read);
      if (old && old.listed.head > head) {
        this.#set(old);
        continue;
      }
      const heard = how === 'news' ? this.#heardBefore(head) : head;
      const me = this.#parts.me.get()?.id;
      const events = this.#eventsOf(id);
      // An event may overtake the answer that does not count it yet.
      const kept = withOwn(fromListed(listed, old ?? { heard, own: [] }), ownSeqs(events, me));
      this.#set(withRead(kept, this.#parts.marks.get(id).read, events, me));
    }
    for (const id of gone) this.#forget(id);
  }

  /** Further down than the list was read. */
  #isBelow(summary: Summary): boolean {
    const last = this.view.get().conversations.at(-1);
    return this.#reading.hasMore && last !== undefined && byPlace(summary, last) > 0;
  }

  /** Of a conversation that just appeared all is new; unless it may be an old one further down the list. */
  #heardBefore(head: number): number {
    return this.#reading.hasMore ? Math.max(0, head - 1) : 0;
  }

  #forget(id: ConversationId): void {
    this.remove(id);
    this.#parts.conversations.get(id)?.gone();
  }

  /** Those that are here. */
  #eventsOf(id: ConversationId): readonly LogEvent[] {
    return this.#parts.conversations.get(id)?.known ?? [];
  }

  #update(id: ConversationId, how: (kept: KeptConversation) => KeptConversation): void {
    const kept = this.#entries.get(id);
    const next = kept && how(kept);
    if (!next || next === kept) return;
    this.#set(next);
    this.#changed();
  }

  #set(given: KeptConversation): void {
    const expires = given.listed.last?.expires ?? Infinity;
    const kept = expires > this.#parts.now() ? given : withoutLastWords(given);
    if (kept === given && expires < Infinity) this.#parts.expiring([expires]);
    this.#entries.set(kept.listed.id, kept);
    if (!this.#aside.has(kept.listed.id)) this.#kept.keep(kept.listed.id, kept);
  }

  /** Without what is aside. */
  #listed(): KeptConversation[] {
    return [...this.#entries.values()].filter(({ listed }) => !this.#aside.has(listed.id));
  }

  #changed(): void {
    this.view.changed();
    for (const view of this.#views.values()) view.changed();
    this.#parts.following.decideSoon();
  }

  #viewOf(belongs: (listed: ListedConversation) => boolean): Computed<ListView> {
    return new Computed(() => {
      const conversations = inOrder(
        this.#listed()
          .map((kept) => kept.listed)
          .filter(belongs),
      );
      const unread = conversations.reduce((sum, listed) => sum + listed.unread, 0);
      return { loaded: this.#loaded, conversations, unread, hasMore: this.#reading.hasMore };
    });
  }
}
