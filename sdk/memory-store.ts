import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { Shelf } from './shelf.ts';
import type { Files, Note, Store, Table, Tables, Turn, UploadEntry } from './store.ts';

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

  async eventsAbout(conversation: ConversationId, from: number, to: number): Promise<LogEvent[]> {
    return this.#shelf.eventsAbout(conversation, from, to);
  }

  async putEvents(conversation: ConversationId, events: readonly LogEvent[]): Promise<void> {
    this.#shelf.putEvents(conversation, events);
  }

  async expireEvents(now: number): Promise<number> {
    this.#shelf.expireEvents(now);
    return this.#shelf.nextExpiry();
  }

  async forgetEvents(conversation: ConversationId): Promise<void> {
    this.#shelf.events.delete(conversation);
  }

  async addUpload(entry: UploadEntry, files: Files): Promise<void> {
    this.#shelf.addUpload(entry, files);
  }

  async changeUpload(entry: UploadEntry): Promise<void> {
    this.#shelf.changeUpload(entry);
  }

  async removeUpload(entry: UploadEntry): Promise<void> {
    this.#shelf.removeUpload(entry);
  }

  async file(key: string): Promise<Blob | undefined> {
    return this.#shelf.files.get(key);
  }

  async clear(): Promise<void> {
    this.#shelf.clear();
  }

  hold<T>(name: Turn, work: () => Promise<T>): Promise<T> {
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
