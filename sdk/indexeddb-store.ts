import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { emptied, erasedBy, expiryOf, newestOfEach } from './event-fields.ts';
import { answerTo, endOf, openDatabase, walk } from './idb-promises.ts';
import {
  EVENTS_SHAPE,
  fileKeys,
  KEPT_CONVERSATIONS,
  KEPT_ON_DISK,
  TABLES,
  type Files,
  type Note,
  type Store,
  type Table,
  type Tables,
  type Turn,
  type UploadEntry,
} from './store.ts';

// Tables: those of `TABLES` by key; `files` by key; `events` by [conversation, seq]; `kept`: when events of a
// conversation last came.

interface Row {
  readonly conversation: string;
  readonly event: LogEvent;
}

/** One store for each server and side: `name` keeps them apart. All tabs of a browser share it. */
export async function openIndexedDbStore(name: string): Promise<Store> {
  // Nothing here is the only copy but the outbox and the uploads: they survive every upgrade.
  const db = await openDatabase(name, EVENTS_SHAPE, (fresh) => {
    const { objectStoreNames } = fresh;
    for (const table of ['events', 'kept'])
      if (objectStoreNames.contains(table)) fresh.deleteObjectStore(table);
    for (const table of [...TABLES, 'files'])
      if (!objectStoreNames.contains(table)) fresh.createObjectStore(table);
    const events = fresh.createObjectStore('events');
    events.createIndex('about', ['conversation', 'event.body.of']);
    events.createIndex('expires', 'event.body.expires');
    fresh.createObjectStore('kept', { keyPath: 'id' }).createIndex('at', 'at');
  });
  return new IndexedDbStore(db, name);
}

class IndexedDbStore implements Store {
  readonly #db: IDBDatabase;
  readonly #name: string;
  readonly #tabs: BroadcastChannel;

  constructor(db: IDBDatabase, name: string) {
    this.#db = db;
    this.#name = name;
    this.#tabs = new BroadcastChannel(name);
  }

  async all<T extends Table>(table: T): Promise<Tables[T][]> {
    return answerTo(this.#rows(table).getAll());
  }

  async get<T extends Table>(table: T, key: string): Promise<Tables[T] | undefined> {
    return answerTo(this.#rows(table).get(key));
  }

  put<T extends Table>(table: T, rows: readonly (readonly [string, Tables[T]])[]): Promise<void> {
    // Strict: the disk has it, not only the system's cache. It is what "nothing is lost" rests on.
    return this.#write(
      [table],
      (writing) => {
        for (const [key, value] of rows) writing.objectStore(table).put(value, key);
      },
      table === 'outbox' ? 'strict' : 'relaxed',
    );
  }

  remove(table: Table, keys: readonly string[]): Promise<void> {
    return this.#write([table], (writing) => {
      for (const key of keys) writing.objectStore(table).delete(key);
    });
  }

  async events(conversation: ConversationId, limit: number, before?: number): Promise<LogEvent[]> {
    const rows = this.#rows('events');
    const end = before ?? (await edgeOf(rows, conversation, 'prev')) + 1;
    const range = IDBKeyRange.bound([conversation, end - limit], [conversation, end], false, true);
    const found: Row[] = await answerTo(rows.getAll(range));
    return found.at(-1)?.event.seq === end - 1 ? found.map(({ event }) => event) : [];
  }

  async eventsAbout(conversation: ConversationId, from: number, to: number): Promise<LogEvent[]> {
    const range = IDBKeyRange.bound([conversation, from], [conversation, to]);
    const found: Row[] = await answerTo(this.#rows('events').index('about').getAll(range));
    return newestOfEach(found.map(({ event }) => event).filter(({ seq }) => seq > to));
  }

  async putEvents(conversation: ConversationId, events: readonly LogEvent[]): Promise<void> {
    const [from, to] = [events[0]?.seq, events.at(-1)?.seq];
    if (from === undefined || to === undefined) return;
    const writing = this.#db.transaction(['events', 'kept'], 'readwrite', { durability: 'relaxed' });
    const end = endOf(writing);
    const rows = writing.objectStore('events');
    let [first, last] = [await edgeOf(rows, conversation, 'next'), await edgeOf(rows, conversation, 'prev')];
    if (to < first - 1) return end;
    if (from > last + 1) {
      rows.delete(allOf(conversation));
      [first, last] = [from, from - 1];
    }
    for (const event of events)
      if (event.seq < first || event.seq > last)
        rows.put({ conversation, event } satisfies Row, [conversation, event.seq]);
    for (const seq of erasedBy(events)) walk(rows.openCursor([conversation, seq]), empty);
    const excess = Math.max(last, to) - KEPT_ON_DISK;
    if (excess >= Math.min(first, from))
      rows.delete(IDBKeyRange.bound([conversation, 0], [conversation, excess]));
    const kept = writing.objectStore('kept');
    kept.put({ id: conversation, at: Date.now() });
    let tooMany = (await answerTo(kept.count())) - KEPT_CONVERSATIONS;
    walk(kept.index('at').openCursor(), (least) => {
      if (tooMany-- <= 0) return;
      rows.delete(allOf(least.value.id));
      least.delete();
    });
    return end;
  }

  async expireEvents(now: number): Promise<number> {
    const writing = this.#db.transaction('events', 'readwrite');
    const end = endOf(writing);
    walk(writing.objectStore('events').index('expires').openCursor(IDBKeyRange.upperBound(now)), empty);
    await end;
    const next: Row | undefined = await answerTo(
      this.#rows('events').index('expires').get(IDBKeyRange.lowerBound(now, true)),
    );
    return (next && expiryOf(next.event)) ?? Infinity;
  }

  forgetEvents(conversation: ConversationId): Promise<void> {
    return this.#write(['events', 'kept'], (writing) => {
      writing.objectStore('events').delete(allOf(conversation));
      writing.objectStore('kept').delete(conversation);
    });
  }

  addUpload(entry: UploadEntry, files: Files): Promise<void> {
    return this.#write(
      ['uploads', 'files'],
      (writing) => {
        for (const [key, blob] of files) writing.objectStore('files').put(blob, key);
        writing.objectStore('uploads').put(entry, entry.id);
      },
      'strict',
    );
  }

  async changeUpload(entry: UploadEntry): Promise<void> {
    const writing = this.#db.transaction('uploads', 'readwrite');
    const end = endOf(writing);
    const rows = writing.objectStore('uploads');
    if (await answerTo(rows.getKey(entry.id))) rows.put(entry, entry.id);
    return end;
  }

  removeUpload(entry: UploadEntry): Promise<void> {
    return this.#write(['uploads', 'files'], (writing) => {
      for (const key of fileKeys(entry)) writing.objectStore('files').delete(key);
      writing.objectStore('uploads').delete(entry.id);
    });
  }

  async file(key: string): Promise<Blob | undefined> {
    return answerTo(this.#rows('files').get(key));
  }

  clear(): Promise<void> {
    const tables = [...this.#db.objectStoreNames];
    return this.#write(tables, (writing) => {
      for (const table of tables) writing.objectStore(table).clear();
    });
  }

  async hold<T>(name: Turn, work: () => Promise<T>): Promise<T> {
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

  #rows(table: string): IDBObjectStore {
    return this.#db.transaction(table).objectStore(table);
  }

  async #write(
    tables: readonly string[],
    work: (writing: IDBTransaction) => void,
    durability: IDBTransactionDurability = 'relaxed',
  ): Promise<void> {
    const writing = this.#db.transaction([...tables], 'readwrite', { durability });
    const end = endOf(writing);
    work(writing);
    // Asked for at once: a page that is closed now would take a transaction that is still open with it.
    writing.commit();
    return end;
  }
}

function allOf(conversation: string): IDBKeyRange {
  return IDBKeyRange.bound([conversation, 0], [conversation, Infinity]);
}

/** The first or last seq that is kept; 0 when there is none. */
async function edgeOf(rows: IDBObjectStore, conversation: string, way: IDBCursorDirection): Promise<number> {
  const at = await answerTo(rows.openKeyCursor(allOf(conversation), way));
  return at && Array.isArray(at.key) ? Number(at.key[1]) : 0;
}

function empty(at: IDBCursorWithValue): void {
  const { conversation, event }: Row = at.value;
  at.update({ conversation, event: emptied(event) } satisfies Row);
}
