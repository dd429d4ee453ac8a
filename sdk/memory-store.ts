import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import {
  KEPT_CONVERSATIONS,
  KEPT_EVENTS,
  TABLES,
  type Note,
  type Store,
  type Table,
  type Tables,
} from './store.ts';

type Rows = { readonly [T in Table]: Map<string, Tables[T]> };

/** Everything in memory, gone with the process; also the working copy of `FileStore`. */
export class Shelf {
  readonly rows: Rows = {
    outbox: new Map(),
    list: new Map(),
    people: new Map(),
    drafts: new Map(),
    marks: new Map(),
    facts: new Map(),
  };
  /** In the order of the last write, oldest first. */
  readonly events = new Map<string, LogEvent[]>();

  put<T extends Table>(table: T, rows: readonly (readonly [string, Tables[T]])[]): void {
    const map: Map<string, Tables[T]> = this.rows[table];
    for (const [key, value] of rows) map.set(key, value);
  }

  remove(table: Table, keys: readonly string[]): void {
    for (const key of keys) this.rows[table].delete(key);
  }

  putEvents(conversation: string, events: readonly LogEvent[]): void {
    const known = new Map((this.events.get(conversation) ?? []).map((event) => [event.seq, event]));
    for (const event of events) if (!known.has(event.seq)) known.set(event.seq, event);
    const all = [...known.values()].sort((a, b) => a.seq - b.seq);
    this.events.delete(conversation);
    this.events.set(conversation, all.slice(-KEPT_EVENTS));
    for (const oldest of this.events.keys()) {
      if (this.events.size <= KEPT_CONVERSATIONS) break;
      this.events.delete(oldest);
    }
  }

  readEvents(conversation: string, limit: number, before = Infinity): LogEvent[] {
    const events = this.events.get(conversation) ?? [];
    const run: LogEvent[] = [];
    for (let i = events.length - 1; i >= 0 && run.length < limit; i--) {
      const event = events[i]!;
      if (event.seq >= before) continue;
      if (event.seq !== (run.at(-1)?.seq ?? (before === Infinity ? event.seq + 1 : before)) - 1) break;
      run.push(event);
    }
    return run.reverse();
  }

  clear(): void {
    for (const table of TABLES) this.rows[table].clear();
    this.events.clear();
  }
}

/** For tests, for pages without storage, and for programs that may forget. */
export class MemoryStore implements Store {
  readonly #shelf: Shelf;
  readonly #others: Set<MemoryStore>;
  /** The last who asked to hold it, by name. */
  readonly #queues: Map<string, Promise<unknown>>;
  readonly #listeners = new Set<(note: Note) => void>();

  /** `sharedWith`: another tab, so to speak, on the same store. `shelf`: what to work on. */
  constructor({ sharedWith, shelf }: { sharedWith?: MemoryStore; shelf?: Shelf } = {}) {
    this.#shelf = sharedWith ? sharedWith.#shelf : (shelf ?? new Shelf());
    this.#others = sharedWith ? sharedWith.#others : new Set();
    this.#queues = sharedWith ? sharedWith.#queues : new Map();
    this.#others.add(this);
  }

  async all<T extends Table>(table: T): Promise<Tables[T][]> {
    const rows: Map<string, Tables[T]> = this.#shelf.rows[table];
    return [...rows.values()];
  }

  async get<T extends Table>(table: T, key: string): Promise<Tables[T] | undefined> {
    const rows: Map<string, Tables[T]> = this.#shelf.rows[table];
    return rows.get(key);
  }

  async put<T extends Table>(table: T, rows: readonly (readonly [string, Tables[T]])[]): Promise<void> {
    this.#shelf.put(table, rows);
  }

  async remove(table: Table, keys: readonly string[]): Promise<void> {
    this.#shelf.remove(table, keys);
  }

  async events(conversation: ConversationId, limit: number, before?: number): Promise<LogEvent[]> {
    return this.#shelf.readEvents(conversation, limit, before);
  }

  async putEvents(conversation: ConversationId, events: readonly LogEvent[]): Promise<void> {
    this.#shelf.putEvents(conversation, events);
  }

  async forgetEvents(conversation: ConversationId): Promise<void> {
    this.#shelf.events.delete(conversation);
  }

  async clear(): Promise<void> {
    this.#shelf.clear();
  }

  hold<T>(name: 'outbox' | 'list', work: () => Promise<T>): Promise<T> {
    const run = (this.#queues.get(name) ?? Promise.resolve()).then(work);
    this.#queues.set(
      name,
      run.catch(() => {}),
    );
    return run;
  }

  tell(note: Note): void {
    for (const other of this.#others) {
      if (other !== this) for (const listener of other.#listeners) queueMicrotask(() => listener(note));
    }
  }

  watch(listener: (note: Note) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#others.delete(this);
  }
}
