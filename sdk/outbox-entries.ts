import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { Computed } from './observable.ts';
import type { OutboxEntry, Store } from './store.ts';
import { Turns } from './turns.ts';

export interface EntriesEvents {
  /** An entry of this conversation came, went or changed. */
  changed(conversation: ConversationId): void;
  /** What was changed here is now kept, or what others changed is now known. */
  kept(): void;
}

/** The outbox as this tab knows it and as the store keeps it. */
export class OutboxEntries {
  readonly all = new Computed<readonly OutboxEntry[]>(() => [...this.#entries.values()]);
  readonly #turns: Turns;
  readonly #on: EntriesEvents;
  /** In the order they were made. */
  #entries = new Map<CommandId, OutboxEntry>();
  #lastOrder = 0;

  constructor(store: Promise<Store>, on: EntriesEvents) {
    this.#turns = new Turns(store, { type: 'changed' });
    this.#on = on;
  }

  get(id: CommandId): OutboxEntry | undefined {
    return this.#entries.get(id);
  }

  values(): Iterable<OutboxEntry> {
    return this.#entries.values();
  }

  hasQueued(): boolean {
    for (const { state } of this.#entries.values()) if (state === 'queued') return true;
    return false;
  }

  /** False until a crash could no longer lose its last change. */
  isKept(id: CommandId): boolean {
    return this.#turns.isKept(id);
  }

  /** Above that of every entry so far, even when the clock was set back. */
  nextOrder(at: number): number {
    return (this.#lastOrder = Math.max(at, this.#lastOrder + 1));
  }

  /** Reads what is kept: at the start, and when another tab changed it. */
  read(): Promise<void> {
    return this.#turns.run(async (store) => this.#take(await store.all('outbox')));
  }

  set(entry: OutboxEntry): void {
    this.#show(entry);
    void this.#write(entry.id, (store) => store.put('outbox', [[entry.id, entry]])).catch(() => {
      // Nothing is sent that a crash could make us forget. It stays on the screen, and can be tried again.
      if (this.#entries.get(entry.id) === entry && entry.state === 'queued') {
        this.#show({ ...entry, state: 'failed', code: 'storage-full' });
      }
    });
  }

  /** `seq` when it is gone because the server stored it. */
  remove(entry: OutboxEntry, seq?: number): void {
    this.#entries.delete(entry.id);
    this.#changed(entry.conversation);
    // When this fails the command is sent again after a reload, which is harmless.
    void this.#write(entry.id, async (store) => {
      await store.remove('outbox', [entry.id]);
      if (seq !== undefined) store.tell({ type: 'stored', id: entry.id, seq });
    }).catch(() => {});
  }

  /** Resolves when every change so far is kept. */
  flush(): Promise<void> {
    return this.#turns.flush();
  }

  /** Forgets what is in memory. */
  reset(): void {
    this.#turns.reset();
    this.#take([]);
  }

  #show(entry: OutboxEntry): void {
    this.#entries.set(entry.id, entry);
    this.#changed(entry.conversation);
  }

  async #write(id: CommandId, work: (store: Store) => Promise<void>): Promise<void> {
    try {
      await this.#turns.write(id, work);
    } finally {
      // After the catch of whoever asked for this write.
      queueMicrotask(() => this.#on.kept());
    }
  }

  #take(kept: readonly OutboxEntry[]): void {
    const before = this.#entries;
    const isOurs = ({ id }: OutboxEntry) => !this.isKept(id) || before.get(id)?.code === 'storage-full';
    const all = [...[...before.values()].filter(isOurs), ...kept.filter((entry) => !isOurs(entry))];
    all.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
    this.#entries = new Map(all.map((entry) => [entry.id, entry]));
    this.#lastOrder = Math.max(this.#lastOrder, all.at(-1)?.order ?? 0);
    for (const { conversation } of [...before.values(), ...all]) this.#changed(conversation);
    this.#on.kept();
  }

  #changed(conversation: ConversationId): void {
    this.all.changed();
    this.#on.changed(conversation);
  }
}
