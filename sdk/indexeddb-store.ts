import { openDB, type IDBPDatabase } from 'idb';
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

// Tables: those of `TABLES` by key; `events` by [conversation, seq]; `kept`: when events of a conversation last came.

/** Rises when a table is added. Nothing here is the only copy but the outbox: that one must survive every upgrade. */
const VERSION = 1;

/** One store for each server and side: `name` keeps them apart. All tabs of a browser share it. */
export async function openIndexedDbStore(name: string): Promise<Store> {
  const db = await openDB(name, VERSION, {
    upgrade(fresh) {
      for (const table of TABLES) fresh.createObjectStore(table);
      fresh.createObjectStore('events');
      fresh.createObjectStore('kept', { keyPath: 'id' }).createIndex('at', 'at');
    },
    // A newer page wants to upgrade: this one must not stand in its way.
    blocking: (_from, _to, event) => event.target instanceof IDBDatabase && event.target.close(),
  });
  return new IndexedDbStore(db, name);
}

class IndexedDbStore implements Store {
  readonly #db: IDBPDatabase;
  readonly #name: string;
  readonly #tabs: BroadcastChannel;

  constructor(db: IDBPDatabase, name: string) {
    this.#db = db;
    this.#name = name;
    this.#tabs = new BroadcastChannel(name);
  }

  all<T extends Table>(table: T): Promise<Tables[T][]> {
    return this.#db.getAll(table);
  }

  get<T extends Table>(table: T, key: string): Promise<Tables[T] | undefined> {
    return this.#db.get(table, key);
  }

  async put<T extends Table>(table: T, rows: readonly (readonly [string, Tables[T]])[]): Promise<void> {
    // Strict: the disk has it, not only the system's cache. It is what "nothing is lost" rests on.
    const writing = this.#db.transaction(table, 'readwrite', {
      durability: table === 'outbox' ? 'strict' : 'relaxed',
    });
    for (const [key, value] of rows) void writing.store.put(value, key);
    // Asked for at once: a page that is closed now would take a transaction that is still open with it.
    writing.commit();
    await writing.done;
  }

  async remove(table: Table, keys: readonly string[]): Promise<void> {
    const writing = this.#db.transaction(table, 'readwrite');
    for (const key of keys) void writing.store.delete(key);
    writing.commit();
    await writing.done;
  }

  async events(conversation: ConversationId, limit: number, before = Infinity): Promise<LogEvent[]> {
    const run: LogEvent[] = [];
    const range = IDBKeyRange.bound([conversation, 0], [conversation, before], false, true);
    let expected = before - 1;
    let at = await this.#db.transaction('events').store.openCursor(range, 'prev');
    for (; at && run.length < limit; at = await at.continue()) {
      if (expected !== Infinity && at.value.seq !== expected) break;
      const event: LogEvent = at.value;
      run.push(event);
      expected = event.seq - 1;
    }
    return run.reverse();
  }

  async putEvents(conversation: ConversationId, events: readonly LogEvent[]): Promise<void> {
    const writing = this.#db.transaction(['events', 'kept'], 'readwrite', { durability: 'relaxed' });
    const rows = writing.objectStore('events');
    const kept = writing.objectStore('kept');
    for (const event of events) {
      const key: [string, number] = [conversation, event.seq];
      if ((await rows.getKey(key)) === undefined) void rows.put(event, key);
    }
    const newest = await rows.openKeyCursor(allOf(conversation), 'prev');
    const oldest = (newest ? seqOf(newest.key) : 0) - KEPT_EVENTS;
    if (oldest > 0) void rows.delete(IDBKeyRange.bound([conversation, 0], [conversation, oldest]));
    void kept.put({ id: conversation, at: Date.now() });
    for (let excess = (await kept.count()) - KEPT_CONVERSATIONS; excess > 0; excess--) {
      const least = await kept.index('at').openCursor();
      if (!least) break;
      void rows.delete(allOf(least.value.id));
      await least.delete();
    }
    await writing.done;
  }

  async forgetEvents(conversation: ConversationId): Promise<void> {
    const writing = this.#db.transaction(['events', 'kept'], 'readwrite');
    void writing.objectStore('events').delete(allOf(conversation));
    void writing.objectStore('kept').delete(conversation);
    await writing.done;
  }

  async clear(): Promise<void> {
    const tables = [...TABLES, 'events', 'kept'] as const;
    const writing = this.#db.transaction(tables, 'readwrite');
    for (const table of tables) void writing.objectStore(table).clear();
    await writing.done;
  }

  async hold<T>(name: 'outbox' | 'list', work: () => Promise<T>): Promise<T> {
    // Without Web Locks (a page without TLS) tabs may send twice, which is harmless, or interleave.
    if (!navigator.locks) return work();
    return navigator.locks.request(`${this.#name} ${name}`, work);
  }

  tell(note: Note): void {
    this.#tabs.postMessage(note);
  }

  watch(listener: (note: Note) => void): () => void {
    const heard = ({ data }: MessageEvent<Note>) => listener(data);
    this.#tabs.addEventListener('message', heard);
    return () => this.#tabs.removeEventListener('message', heard);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#tabs.close();
    this.#db.close();
  }
}

function allOf(conversation: string): IDBKeyRange {
  return IDBKeyRange.bound([conversation, 0], [conversation, Infinity]);
}

function seqOf(key: IDBValidKey): number {
  return Array.isArray(key) ? Number(key[1]) : 0;
}
