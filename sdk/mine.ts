import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Http } from './http.ts';
import { Computed } from './observable.ts';
import { KEEP, PLACE, type KeptMessages, type Placement } from './own.ts';
import { keptAfter, placed } from './own-changes.ts';
import type { Parts } from './parts.ts';
import type { KeptSeqs, OutboxEntry } from './store.ts';
import { Writer } from './writer.ts';

/** Milliseconds until what could not be asked is asked again. */
const AGAIN = 10_000;

/** What this person keeps for himself, as the server told it, with what is not yet stored there. */
export class Mine {
  readonly placements: Computed<ReadonlyMap<ConversationId, Placement>>;
  readonly #parts: Parts;
  readonly #http: Http;
  readonly #writer: Writer<'seqs'>;
  #told = new Map<ConversationId, Placement>();
  readonly #seqs = new Map<ConversationId, KeptSeqs>();
  /** Conversations whose seqs were asked for on this connection. */
  readonly #fresh = new Set<ConversationId>();
  /** What is being asked, by path, and how often it was: only the last answer is true. */
  readonly #asking = new Map<string, number>();
  #asks = 0;
  #placing = '';

  constructor(parts: Parts, http: Http) {
    this.#parts = parts;
    this.#http = http;
    this.#writer = new Writer('seqs', parts.store, parts.platform);
    this.placements = new Computed(() => this.#withUnsent());
    this.placements.subscribe(() => parts.whole.mineChanged());
  }

  async load(): Promise<void> {
    const store = await this.#parts.store;
    for (const seqs of await store.all('seqs')) this.#seqs.set(seqs.conversation, seqs);
    const kept = await this.#parts.facts.read('mine');
    this.#take(kept?.placements ?? []);
  }

  /** `before`, when it is still so. */
  kept(id: ConversationId, commands: readonly OutboxEntry[], before?: KeptMessages): KeptMessages {
    const kept = keptAfter(this.#seqs.get(id), commands);
    return before && areSame(before.starred, kept.starred) && areSame(before.hidden, kept.hidden)
      ? before
      : kept;
  }

  /** A new connection. */
  online(): void {
    this.#fresh.clear();
    if (this.#hasAny()) this.nudged();
  }

  /** It moved on another device: in this conversation, or somewhere. */
  nudged(id?: ConversationId): void {
    void this.#askPlacements();
    for (const { id: known, isOpen } of this.#parts.conversations.values()) {
      if (id && known !== id) continue;
      this.#fresh.delete(known);
      if (isOpen) this.open(known);
    }
  }

  /** A screen shows it now. */
  open(id: ConversationId): void {
    if (this.#fresh.has(id) || !this.#parts.isOnline || !this.#hasAny()) return;
    this.#fresh.add(id);
    void this.#askSeqs(id);
  }

  /** This person reads it: it is no longer marked as unread. */
  seen(id: ConversationId): void {
    if (this.placements.get().get(id)?.unread) this.#parts.outbox.addQuietly(id, PLACE, { unread: false });
  }

  /** The outbox changed. */
  unsentChanged(): void {
    const placing = this.#placements()
      .map(({ id }) => id)
      .join();
    if (placing === this.#placing) return;
    this.#placing = placing;
    this.placements.changed();
  }

  /** The server has this command: what was hoped for is so. */
  stored(command: OutboxEntry): void {
    const { kind, conversation } = command;
    if (kind === KEEP) {
      const { starred, hidden } = this.kept(conversation, [command]);
      const seqs = { conversation, starred: [...starred], hidden: [...hidden] };
      this.#writer.keep(conversation, seqs);
      this.#setSeqs(seqs);
      // An answer that is on its way may not know of it.
      if (this.#asking.has(pathOf(conversation))) void this.#askSeqs(conversation);
    } else if (kind === PLACE) {
      this.#keep([...this.#told.values(), this.#placed(this.#told, command)]);
      if (this.#asking.has(MINE)) void this.#askPlacements();
    }
  }

  flush(): Promise<void> {
    return this.#writer.flush();
  }

  /** Forgets what is in memory, for another person. */
  reset(): void {
    this.#take([]);
    this.#seqs.clear();
    this.#fresh.clear();
    this.#writer.reset();
  }

  /** Whether there is anything to ask for. */
  #hasAny(): boolean {
    return this.#parts.own.get()?.has('mine') !== false;
  }

  async #askPlacements(): Promise<void> {
    const mine = await this.#ask<{ placements: Placement[] }>(MINE, () => this.#askPlacements());
    if (mine) this.#keep(mine.placements);
  }

  async #askSeqs(conversation: ConversationId): Promise<void> {
    const again = () => this.#askSeqs(conversation);
    const seqs = await this.#ask<Omit<KeptSeqs, 'conversation'>>(pathOf(conversation), again);
    if (!seqs) return;
    this.#writer.keep(conversation, { conversation, ...seqs });
    this.#setSeqs({ conversation, ...seqs });
  }

  /** Undefined when there was no answer, or when it was asked again meanwhile. */
  async #ask<T>(path: string, again: () => Promise<void>): Promise<T | undefined> {
    if (!this.#parts.isOnline) return undefined;
    const ask = ++this.#asks;
    this.#asking.set(path, ask);
    const answer = await this.#http.get<T>(path).catch((problem: unknown) => {
      if (!this.#http.judge(problem).code) this.#parts.platform.later(AGAIN, () => void again());
    });
    if (this.#asking.get(path) !== ask) return undefined;
    this.#asking.delete(path);
    return answer ?? undefined;
  }

  #setSeqs(seqs: KeptSeqs): void {
    this.#seqs.set(seqs.conversation, seqs);
    this.#parts.conversations.get(seqs.conversation)?.keptChanged();
  }

  #keep(placements: readonly Placement[]): void {
    this.#take(placements);
    this.#parts.facts.keep('mine', { name: 'mine', placements: [...this.#told.values()] });
  }

  #take(placements: readonly Placement[]): void {
    this.#told = new Map(placements.map((one) => [one.conversation, one]));
    this.placements.changed();
  }

  #withUnsent(): ReadonlyMap<ConversationId, Placement> {
    const all = new Map(this.#told);
    for (const command of this.#placements()) all.set(command.conversation, this.#placed(all, command));
    for (const [id, placement] of all) if (Object.keys(placement).length === 1) all.delete(id);
    return all;
  }

  #placements(): OutboxEntry[] {
    return this.#parts.outbox.unsent.get().filter(({ kind, state }) => kind === PLACE && state === 'queued');
  }

  #placed(all: ReadonlyMap<ConversationId, Placement>, command: OutboxEntry): Placement {
    return placed(
      all.get(command.conversation),
      command,
      this.#parts.list.entry(command.conversation)?.head ?? 0,
    );
  }
}

const MINE = '/mine';

function pathOf(conversation: ConversationId): string {
  return `${MINE}/${conversation}`;
}

function areSame(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size === b.size && a.isSubsetOf(b);
}
