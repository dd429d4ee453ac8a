import type { DownOf } from '@tertulia/protocol/down.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ConversationKind, ListedConversation } from '@tertulia/protocol/summary.ts';
import { inOrder } from './list-order.ts';
import { KeptList } from './kept-list.ts';
import { Computed, type Observable } from './observable.ts';
import type { Parts } from './parts.ts';
import type { Fact, KeptConversation } from './store.ts';
import { fromListed, ownSeqs, summaryAfter, withOwn, withRead, withSummary } from './unread.ts';

/** Conversations asked for at once: a page of the list, and what changed since an earlier visit. */
const PAGE = 50;
const CATCH_UP = 200;

export interface ListView {
  /** False until something is known, from this device or the server. */
  readonly loaded: boolean;
  /** Line conversations in which a customer waits, longest wait first; then all others by last activity. `unread` is live. */
  readonly conversations: readonly ListedConversation[];
  /** Unread messages of all of them. */
  readonly unread: number;
  /** Whether `loadMore` can bring older ones. */
  readonly hasMore: boolean;
}

export interface List {
  readonly view: Observable<ListView>;
  /** The same, of some kinds only: always the same observable for the same kinds. */
  ofKind(...kinds: ConversationKind[]): Observable<ListView>;
  /** One conversation's entry, or undefined while it is unknown. */
  entry(id: ConversationId): ListedConversation | undefined;
  /** Up to 50 more, by last activity. Concurrent calls are one. */
  loadMore(): Promise<void>;
}

/** The conversations this person sees, resumed from where an earlier run stopped, then live. */
export class ConversationList implements List, AsyncDisposable {
  readonly view: Computed<ListView>;
  readonly #parts: Parts;
  readonly #entries = new Map<ConversationId, KeptConversation>();
  readonly #views = new Map<string, Computed<ListView>>();
  readonly #kept: KeptList;
  #loaded = false;
  /** Where the server's answers so far end: in time, and down the pages. */
  #position: string | undefined;
  #next: string | undefined;
  #refreshing = false;
  #refreshAgain = false;
  #loadingMore: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#kept = new KeptList(parts.store, parts.platform, () => ({
      entries: this.#entries.values(),
      position: this.#fact(),
    }));
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
    if (!this.#next) return Promise.resolve();
    this.#loadingMore ??= this.#parts.questions
      .list(PAGE, undefined, this.#next)
      .then((answer) => {
        this.#take(answer);
        this.#next = answer.next;
        this.#keepPosition();
        this.#changed();
      })
      .finally(() => (this.#loadingMore = undefined));
    return this.#loadingMore;
  }

  load(kept: readonly KeptConversation[], position: Fact | undefined): void {
    for (const one of kept) this.#entries.set(one.listed.id, one);
    this.#position = position?.position;
    this.#next = position?.next;
    this.#loaded = this.#position !== undefined;
    if (this.#loaded) this.#changed();
  }

  /** A new connection: asks what changed. */
  online(): void {
    if (this.#refreshing) this.#refreshAgain = true;
    else void this.#refresh();
  }

  summary({ conversation, people }: DownOf<'changed'>): void {
    this.#parts.people.add(people);
    const kept = this.#entries.get(conversation.id);
    // Only the server knows what of a conversation that just appeared is unread.
    if (!kept) return this.online();
    const me = this.#parts.me.get();
    const next = withSummary(kept, conversation, me);
    this.#set(withRead(next, 0, this.#eventsOf(conversation.id), me?.id));
    this.#changed();
  }

  events(id: ConversationId, events: readonly LogEvent[]): void {
    const own = ownSeqs(events, this.#parts.me.get()?.id);
    // At the door the server says nothing of what these events say already: connections there are paid by the byte.
    const listed = this.#parts.side === 'door' ? this.entry(id) : undefined;
    if (listed) this.summary({ type: 'changed', conversation: summaryAfter(listed, events), people: [] });
    if (own.length > 0) this.#update(id, (kept) => withOwn(kept, own));
  }

  /** This person has read up to `seq`, or less than is known; `events`: all that are here, to count what is left. */
  read(id: ConversationId, seq: number, events: readonly LogEvent[]): void {
    this.#update(id, (kept) => withRead(kept, seq, events, this.#parts.me.get()?.id));
  }

  /** What has expired in the conversations that are here is not shown as their last words either. */
  expired(): void {
    for (const { listed } of this.#entries.values()) {
      const { id, last } = listed;
      const event = this.#eventsOf(id).findLast(({ seq }) => seq === last?.seq);
      if (!last || last.content === 'deleted' || !event || Object.keys(event.body).length > 0) continue;
      this.#update(id, (kept) => ({
        ...kept,
        listed: { ...kept.listed, last: { ...last, text: '', content: 'deleted' } },
      }));
    }
  }

  heardTo(id: ConversationId, seq: number): void {
    const kept = this.#entries.get(id);
    if (kept && seq > kept.heard) this.#set({ ...kept, heard: seq });
  }

  remove(id: ConversationId): void {
    if (!this.#entries.delete(id)) return;
    this.#kept.keep(id, undefined);
    this.#changed();
  }

  flush(): Promise<void> {
    return this.#kept.flush();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#kept[Symbol.asyncDispose]();
  }

  reset(): void {
    this.#entries.clear();
    this.#position = this.#next = undefined;
    this.#loaded = false;
    this.#kept.reset();
    this.#changed();
  }

  async #refresh(): Promise<void> {
    this.#refreshing = true;
    do {
      this.#refreshAgain = false;
      try {
        await (this.#position === undefined ? this.#readFresh() : this.#readSince(this.#position));
      } catch (problem) {
        // A server that was restored from a backup does not know this position.
        if (!(problem instanceof Refusal) || this.#position === undefined) break;
        this.#position = this.#next = undefined;
        this.#refreshAgain = true;
      }
    } while (this.#refreshAgain);
    this.#refreshing = false;
  }

  async #readFresh(): Promise<void> {
    const first = await this.#parts.questions.list(PAGE);
    const seen = new Set(first.conversations.map(({ id }) => id));
    const forgotten = [...this.#entries.keys()].filter((id) => !seen.has(id));
    this.#take(first);
    for (const id of forgotten) this.#forget(id);
    this.#next = first.next;
    // A bot has to know where each conversation stands to tell what is new from what is old.
    while (this.#parts.hearAll && this.#next) {
      const page = await this.#parts.questions.list(CATCH_UP, undefined, this.#next);
      this.#take(page);
      this.#next = page.next;
    }
    this.#arrivedAt(first.position);
  }

  async #readSince(since: string): Promise<void> {
    const first = await this.#parts.questions.list(CATCH_UP, since);
    this.#take(first, true);
    for (let next = first.next; next; ) {
      const page = await this.#parts.questions.list(CATCH_UP, since, next);
      this.#take(page, true);
      next = page.next;
    }
    this.#arrivedAt(first.position);
  }

  #arrivedAt(position: string): void {
    this.#position = position;
    this.#loaded = true;
    this.#keepPosition();
    this.#changed();
  }

  #take({ conversations, people, presence, gone }: DownOf<'list'>, isNews = false): void {
    this.#parts.people.add(people);
    this.#parts.people.seen(presence);
    for (const listed of conversations) {
      const { id, head, delivered, read } = listed;
      const old = this.#entries.get(id);
      this.#parts.marks.known(id, delivered, read);
      if (old && old.listed.head > head) continue;
      const heard = isNews ? this.#heardBefore(head) : head;
      const me = this.#parts.me.get()?.id;
      const events = this.#eventsOf(id);
      // An event may overtake the answer that does not count it yet.
      const kept = withOwn(fromListed(listed, old ?? { heard, own: [] }), ownSeqs(events, me));
      this.#set(withRead(kept, this.#parts.marks.get(id).read, events, me));
    }
    for (const id of gone) this.#forget(id);
  }

  /** Of a conversation that just appeared all is new; unless it may be an old one further down the list. */
  #heardBefore(head: number): number {
    return this.#next === undefined ? 0 : Math.max(0, head - 1);
  }

  #forget(id: ConversationId): void {
    this.remove(id);
    this.#parts.conversations.get(id)?.gone();
  }

  /** Those that are here. */
  #eventsOf(id: ConversationId): readonly LogEvent[] {
    return this.#parts.conversations.get(id)?.known ?? [];
  }

  #keepPosition(): void {
    const fact = this.#fact();
    if (fact) this.#kept.keepPosition(fact);
  }

  #fact(): Fact | undefined {
    if (this.#position === undefined) return undefined;
    return {
      name: 'position',
      position: this.#position,
      ...(this.#next !== undefined && { next: this.#next }),
    };
  }

  #update(id: ConversationId, how: (kept: KeptConversation) => KeptConversation): void {
    const kept = this.#entries.get(id);
    const next = kept && how(kept);
    if (!next || next === kept) return;
    this.#set(next);
    this.#changed();
  }

  #set(kept: KeptConversation): void {
    this.#entries.set(kept.listed.id, kept);
    this.#kept.keep(kept.listed.id, kept);
  }

  #changed(): void {
    this.view.changed();
    for (const view of this.#views.values()) view.changed();
    this.#parts.following.decideSoon();
  }

  #viewOf(belongs: (listed: ListedConversation) => boolean): Computed<ListView> {
    return new Computed(() => {
      const conversations = inOrder([...this.#entries.values()].map((kept) => kept.listed).filter(belongs));
      const unread = conversations.reduce((sum, listed) => sum + listed.unread, 0);
      return { loaded: this.#loaded, conversations, unread, hasMore: this.#next !== undefined };
    });
  }
}
