import type { DownOf } from '@tertulia/protocol/down.ts';
import { ERRORS } from '@tertulia/protocol/errors.ts';
import type { CommandId, ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { Receipt } from '@tertulia/protocol/summary.ts';
import type { Conversation, ConversationView, SendOptions } from './conversation.ts';
import { History, PAGE } from './history.ts';
import { Cell, Computed } from './observable.ts';
import type { Parts } from './parts.ts';
import { PendingCommands } from './pending.ts';
import { isRecipient, Receipts } from './receipts.ts';
import type { OutboxEntry } from './store.ts';
import { TypingNotice, Typists } from './typing.ts';

/** Events asked for at most when coming back after a while. */
const CATCH_UP = 500;
/** Seconds until a refused `follow` is asked again when the server did not say. */
const WAIT = 2;

/** `idle`: not followed. `asked`: `followed` has not come. `catching-up`: up to `#head`. `live`: complete. */
type Following = 'idle' | 'asked' | 'catching-up' | 'live';

export class LiveConversation implements Conversation {
  readonly id: ConversationId;
  readonly view = new Computed<ConversationView>(() => this.#draw());
  readonly draft = new Cell('');
  readonly #parts: Parts;
  readonly #receipts = new Receipts();
  readonly #pending = new PendingCommands();
  readonly #typists: Typists;
  readonly #notice: TypingNotice;
  readonly #history: History;
  #following: Following = 'idle';
  /** What the server said when it was asked: it sends what comes after, and was at `#head`. */
  #from = 0;
  #head = 0;
  /** What is kept was read. */
  #loaded: Promise<void> | undefined;
  #isLoaded = false;
  #isGone = false;
  #openCount = 0;
  #byItself = false;
  #loadingOlder: Promise<void> | undefined;
  #draftTouched = false;

  constructor(id: ConversationId, parts: Parts) {
    this.id = id;
    this.#parts = parts;
    this.#history = new History(id, parts);
    this.#typists = new Typists(parts.platform, () => this.view.changed());
    this.#notice = new TypingNotice(id, parts.platform, (frame) => parts.send(frame));
    // A list shows the drafts of conversations that nobody has opened.
    void this.#readDraft();
  }

  /** The events that are here. */
  get known(): readonly LogEvent[] {
    return this.#history.events;
  }

  open(): () => void {
    let isOpen = true;
    this.#openCount++;
    this.#update();
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#openCount--;
      this.#update();
    };
  }

  send(kind: string, body: Record<string, unknown>, options?: SendOptions): CommandId {
    this.#notice.over();
    return this.#parts.outbox.add(this.id, kind, body, options?.expectSeq);
  }

  setDraft(text: string): void {
    this.#draftTouched = true;
    this.draft.set(text);
    this.#parts.drafts.keep(this.id, text || undefined);
  }

  loadOlder(): Promise<void> {
    this.#loadingOlder ??= this.#history.readOlder().finally(() => {
      this.#loadingOlder = undefined;
      this.view.changed();
    });
    this.view.changed();
    return this.#loadingOlder;
  }

  markRead(seq: number): void {
    if (seq <= this.#parts.marks.get(this.id).read) return;
    this.#parts.marks.add(this.id, seq, seq);
    this.#readTo(seq);
  }

  setTyping(on: boolean): void {
    this.#notice.set(on);
  }

  /** Followed although nobody has it open. */
  followByItself(on: boolean): void {
    if (on === this.#byItself) return;
    this.#byItself = on;
    this.#update();
  }

  online(): void {
    this.#follow();
  }

  offline(): void {
    this.#following = 'idle';
    this.#typists.clear();
    this.view.changed();
  }

  followed({ after, head, receipts, people }: DownOf<'followed'>): void {
    if (this.#following === 'idle') return;
    this.#parts.people.add(people);
    // Too much was missed: what is here no longer joins what comes. Older events are there on demand.
    if (after > this.#history.last) this.#history.clear();
    this.#from = after;
    this.#head = head;
    this.#following = 'catching-up';
    this.receipts(receipts);
    this.#catchUp();
  }

  events(events: readonly LogEvent[]): void {
    if (this.#following === 'idle') return;
    const fresh = this.#history.append(events);
    // A gap is a fault of the server; asking again from what is known heals it.
    if (!fresh) return this.#ask();
    if (fresh.length === 0) return;
    for (const { by } of fresh) if (by) this.#typists.set(by, false);
    this.#parts.outbox.confirm(fresh);
    this.#pending.confirm(this.#history.last);
    this.#catchUp();
    this.#parts.hearing.hear(this.id, fresh);
    this.#parts.list.read(this.id, 0, this.#history.events);
  }

  receipts(receipts: readonly Receipt[]): void {
    const me = this.#parts.me()?.id;
    const moved = this.#receipts.merge(receipts);
    // Whether someone counts as a recipient is only known of people who are known.
    this.#parts.people.need(
      this.id,
      moved.map(({ person }) => person),
    );
    for (const { person, delivered, read } of moved) {
      if (person !== me) continue;
      this.#parts.marks.known(this.id, delivered, read);
      this.#readTo(read);
    }
    if (moved.length > 0) this.view.changed();
  }

  typing(person: PersonId, on: boolean): void {
    if (person === this.#parts.me()?.id) return;
    this.#parts.people.need(this.id, [person]);
    this.#typists.set(person, on);
  }

  /** The server would not let us follow. */
  failed({ code, wait }: DownOf<'failed'>): void {
    if (this.#following !== 'asked') return;
    this.#following = 'idle';
    if (ERRORS[code]?.remedy === 'retry')
      this.#parts.platform.later((wait ?? WAIT) * 1000, () => this.#follow());
    else if (code === 'not-found') this.gone();
  }

  gone(): void {
    this.reset();
    this.#isGone = true;
    this.view.changed();
    void this.#history.forget();
  }

  unsent(entries: readonly OutboxEntry[]): void {
    this.#pending.queued(entries);
    this.view.changed();
  }

  stored(entry: OutboxEntry, seq: number): void {
    this.#pending.sent(entry, seq, this.#following === 'idle' ? Infinity : this.#history.last);
    this.view.changed();
  }

  /** Someone became known. */
  peopleChanged(): void {
    this.view.changed();
  }

  /** Forgets what is in memory, for another person. */
  reset(): void {
    this.#following = 'idle';
    this.#history.clear();
    this.#receipts.byPerson = new Map();
    this.#pending.clear();
    this.#typists.clear();
    this.draft.set('');
    this.view.changed();
  }

  #isWanted(): boolean {
    return !this.#isGone && (this.#openCount > 0 || this.#byItself);
  }

  #update(): void {
    if (this.#isWanted()) {
      this.#loaded ??= this.#load();
      void this.#loaded.then(() => this.#follow());
    } else if (this.#following !== 'idle') {
      this.#parts.send({ type: 'unfollow', conversation: this.id });
      this.offline();
    }
  }

  async #load(): Promise<void> {
    const kept = await this.#history.load();
    this.#isLoaded = true;
    this.view.changed();
    // Those that were kept just before a crash may not have been told.
    this.#parts.hearing.hear(this.id, kept);
  }

  #follow(): void {
    if (this.#isWanted() && this.#isLoaded && this.#following === 'idle' && this.#parts.isOnline())
      this.#ask();
  }

  #ask(): void {
    this.#following = 'asked';
    const { last } = this.#history;
    const { hearAll, list } = this.#parts;
    const after = last || (hearAll ? (list.heard(this.id) ?? 0) : 0);
    const most = hearAll ? {} : { most: last ? CATCH_UP : PAGE };
    this.#parts.send({ type: 'follow', conversation: this.id, after, ...most });
  }

  #catchUp(): void {
    const isThere = Math.max(this.#history.last, this.#from) >= this.#head;
    if (this.#following === 'catching-up' && isThere) this.#following = 'live';
    this.view.changed();
  }

  async #readDraft(): Promise<void> {
    const draft = await this.#parts.drafts.read(this.id).catch(() => undefined);
    if (!this.#draftTouched && draft) this.draft.set(draft);
  }

  #readTo(seq: number): void {
    this.#parts.list.read(this.id, seq, this.#history.events);
    this.view.changed();
  }

  #draw(): ConversationView {
    const { people, list, marks } = this.#parts;
    const self = this.#parts.me();
    const kind = list.entry(this.id)?.kind ?? 'group';
    const counts = (person: PersonId) => self !== undefined && isRecipient(self, people.get(person), kind);
    return {
      state: this.#state(),
      events: this.#history.events,
      pending: this.#pending.list,
      hasOlder: this.#history.hasOlder,
      loadingOlder: this.#loadingOlder !== undefined,
      receipts: this.#receipts.byPerson,
      ...this.#receipts.furthest(counts),
      ownRead: Math.max(marks.get(this.id).read, list.entry(this.id)?.read ?? 0),
      typing: this.#typists.people,
    };
  }

  #state(): ConversationView['state'] {
    if (this.#isGone) return 'gone';
    if (this.#following === 'live') return 'live';
    return this.#history.events.length > 0 ? 'kept' : 'loading';
  }
}
