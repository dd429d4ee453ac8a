import type { DownOf } from '@tertulia/protocol/down.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { Conversation, ConversationView, SendOptions } from './conversation.ts';
import { Draft } from './draft.ts';
import { Follow } from './follow.ts';
import { History } from './history.ts';
import { Loading } from './loading.ts';
import type { MediaPost } from './media.ts';
import { Computed } from './observable.ts';
import { Others } from './others.ts';
import { KEEP, type KeptMessages } from './own.ts';
import type { Parts } from './parts.ts';
import { PendingCommands, type PendingUpload } from './pending.ts';
import type { OutboxEntry } from './store.ts';
import { TypingNotice } from './typing.ts';

export class LiveConversation implements Conversation {
  readonly id: ConversationId;
  readonly view = new Computed<ConversationView>(() => this.#draw());
  readonly others: Others;
  readonly #parts: Parts;
  readonly #draft: Draft;
  readonly #pending = new PendingCommands();
  readonly #notice: TypingNotice;
  readonly #history: History;
  readonly #follow: Follow;
  #kept: KeptMessages = NOTHING;
  #loaded: Promise<void> | undefined;
  #isLoaded = false;
  #isGone = false;
  #openCount = 0;
  #byItself = false;
  readonly #changed = () => this.view.changed();
  readonly #older = new Loading(() => this.#history.readOlder(), this.#changed);
  readonly #newer = new Loading(() => this.#history.readNewer(), this.#changed);

  constructor(id: ConversationId, parts: Parts) {
    this.id = id;
    this.#parts = parts;
    this.#history = new History(id, parts, this.#changed);
    this.#follow = new Follow(id, parts);
    this.others = new Others(id, parts, this.#changed);
    this.#notice = new TypingNotice(id, parts);
    // A list shows the drafts of conversations that nobody has opened.
    this.#draft = new Draft(id, parts.drafts);
  }

  get draft(): Draft['text'] {
    return this.#draft.text;
  }

  /** The newest events that are here. */
  get known(): readonly LogEvent[] {
    return this.#history.tail.events;
  }

  get isOpen(): boolean {
    return this.#openCount > 0;
  }

  open(): () => void {
    let isOpen = true;
    this.#openCount++;
    this.#update();
    this.#parts.extras.value?.mine.open(this.id);
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#openCount--;
      if (!this.isOpen) this.toLatest();
      this.#update();
    };
  }

  send(kind: string, body: Record<string, unknown>, options?: SendOptions): CommandId {
    this.#notice.over();
    return this.#parts.outbox.add(this.id, kind, body, { ...this.#parts.guardOf(this.id, kind), ...options });
  }

  sendMedia(post: MediaPost): CommandId {
    this.#notice.over();
    return this.#parts.addMedia(this.id, post);
  }

  setDraft(text: string): void {
    this.#draft.set(text);
  }

  loadOlder(): Promise<void> {
    return this.#older.run();
  }

  loadNewer(): Promise<void> {
    return this.#newer.run();
  }

  async jumpTo(seq: number): Promise<boolean> {
    await this.#loaded;
    const isThere = await this.#history.jumpTo(seq);
    this.view.changed();
    return isThere;
  }

  toLatest(): void {
    this.#history.toLatest();
    this.view.changed();
  }

  event(seq: number): LogEvent | undefined {
    return this.#history.event(seq);
  }

  need(seqs: readonly number[]): void {
    this.#history.need(seqs);
  }

  markRead(seq: number): void {
    this.#parts.extras.value?.mine.seen(this.id);
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
    this.#followOn();
  }

  offline(): void {
    this.#follow.state = 'idle';
    this.others.offline();
    this.view.changed();
  }

  followed(frame: DownOf<'followed'>): void {
    if (this.#follow.state === 'idle') return;
    this.#parts.people.add(frame.people);
    // The server was restored from a backup: what is here did not happen.
    if (frame.head < this.#history.tail.last) {
      void this.#history.forget();
      return this.#follow.ask(0);
    }
    // Too much was missed. Older events are there on demand.
    if (frame.after > this.#history.tail.last) this.#history.breakOff();
    this.#follow.answered(frame);
    this.receipts(frame);
    this.#follow.reached(this.#history.tail.last);
    this.view.changed();
  }

  events(events: readonly LogEvent[]): void {
    if (this.#follow.state === 'idle') return;
    const fresh = this.#history.append(events);
    // A gap is a fault of the server; asking again from what is known heals it.
    if (!fresh) return this.#follow.ask(this.#history.tail.last);
    if (fresh.length === 0) return;
    for (const event of fresh) this.others.wrote(event);
    this.#confirm(fresh);
    if (!this.isOpen) this.#history.toLatest();
    this.#follow.reached(this.#history.tail.last);
    this.view.changed();
    this.#parts.hearing.hear(this.id, fresh);
    this.#parts.list.read(this.id, 0, this.known);
  }

  receipts(frame: Pick<DownOf<'receipts'>, 'receipts' | 'business'>): void {
    const moved = this.others.moved(frame);
    for (const { person, delivered, read } of moved) {
      if (person !== this.#parts.me.get()?.id) continue;
      this.#parts.marks.known(this.id, delivered, read);
      this.#readTo(read);
    }
    if (moved.length > 0) this.view.changed();
  }

  /** The server would not let us follow. */
  failed(frame: DownOf<'failed'>): void {
    if (this.#follow.refused(frame, () => this.#followOn())) this.gone();
  }

  gone(): void {
    this.reset();
    this.#isGone = true;
    this.view.changed();
    void this.#history.forget();
  }

  unsent(entries: readonly OutboxEntry[], uploads: readonly PendingUpload[]): void {
    this.#pending.show(entries, uploads);
    this.keptChanged();
  }

  /** What this person keeps of single messages, or wishes to. */
  keptChanged(): void {
    const commands = this.#pending.queued.filter(({ kind, state }) => kind === KEEP && state === 'queued');
    this.#kept = this.#parts.extras.value?.mine.kept(this.id, commands, this.#kept) ?? NOTHING;
    this.view.changed();
  }

  stored(entry: OutboxEntry, seq: number): void {
    this.#pending.sent(entry, seq, this.#isWanted() ? this.#history.tail.last : Infinity);
    this.view.changed();
  }

  /** Empties what has expired; when the next one does. */
  expire(now: number): number {
    this.view.changed();
    return this.#history.expire(now);
  }

  /** Forgets what is in memory, for another person. */
  reset(): void {
    this.#follow.state = 'idle';
    this.#history.clear();
    this.others.reset();
    this.#pending.clear();
    this.draft.set('');
    this.keptChanged();
  }

  #isWanted(): boolean {
    return !this.#isGone && (this.isOpen || this.#byItself);
  }

  #update(): void {
    if (this.#isWanted()) {
      this.#loaded ??= this.#load();
      void this.#loaded.then(() => this.#followOn());
      return;
    }
    // No event will come for what is on its way.
    this.#pending.confirm(Infinity);
    if (this.#follow.state === 'idle') return;
    this.#parts.whole.say({ type: 'unfollow', conversation: this.id });
    this.offline();
  }

  async #load(): Promise<void> {
    const kept = await this.#history.load();
    this.#isLoaded = true;
    this.#confirm(kept);
    this.view.changed();
    // Those that were kept just before a crash may not have been told.
    this.#parts.hearing.hear(this.id, kept);
  }

  #followOn(): void {
    const isNext = this.#isWanted() && this.#isLoaded && this.#follow.state === 'idle';
    if (isNext && this.#parts.isOnline) this.#follow.ask(this.#history.tail.last);
  }

  #confirm(events: readonly LogEvent[]): void {
    this.#parts.outbox.confirm(events);
    this.#parts.extras.value?.uploads.confirm(events);
    this.#pending.confirm(this.#history.tail.last);
  }

  #readTo(seq: number): void {
    this.#parts.list.read(this.id, seq, this.known);
    this.view.changed();
  }

  #draw(): ConversationView {
    const { list, marks } = this.#parts;
    const { shown, later, hasNewer } = this.#history;
    return {
      state: this.#state(),
      events: shown.events,
      later,
      pending: this.#pending.list,
      hasOlder: shown.hasOlder,
      loadingOlder: this.#older.isOn,
      hasNewer,
      loadingNewer: this.#newer.isOn,
      kept: this.#kept,
      ...this.others.draw(),
      ownRead: Math.max(marks.get(this.id).read, list.entry(this.id)?.read ?? 0),
    };
  }

  #state(): ConversationView['state'] {
    if (this.#isGone) return 'gone';
    if (this.#follow.state === 'live') return 'live';
    return this.#history.shown.events.length > 0 ? 'kept' : 'loading';
  }
}

const NOTHING: KeptMessages = { starred: new Set(), hidden: new Set() };
