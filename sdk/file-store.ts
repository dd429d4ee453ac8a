import { openAsBlob } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { erasedBy } from './event-fields.ts';
import { lockFolder } from './folder-lock.ts';
import { MemoryStore } from './memory-store.ts';
import { Shelf } from './shelf.ts';
import {
  EVENTS_SHAPE,
  fileKeys,
  TABLES,
  type Files,
  type Note,
  type Store,
  type Table,
  type Tables,
  type Turn,
  type UploadEntry,
} from './store.ts';

/** One line of the journal. A table's row without value is one that was removed; without table all was cleared. */
type Line =
  | { table: Table; rows: (readonly [key: string, value?: unknown])[] }
  | { conversation: string; events: readonly LogEvent[] | null; shape?: number }
  | { expired: number }
  | { changed: UploadEntry }
  | { clear: true };

/** The journal is written anew when it has so many lines, and at every start. */
const REWRITE_AFTER = 20_000;

/**
 * For Node: everything in memory, and a journal that is appended to and synced to the disk before a write resolves.
 * A line that a crash cut off is passed over. Files to upload lie beside it. One process at a time.
 */
export class FileStore implements Store {
  readonly #path: string;
  readonly #files: string;
  readonly #unlock: () => Promise<void>;
  readonly #shelf = new Shelf();
  readonly #memory = new MemoryStore({ shelf: this.#shelf });
  #journal: FileHandle | undefined;
  #lines = 0;
  /** A write failed half way: what it left behind is dropped by writing the journal anew. */
  #isTorn = false;
  #waiting: Line[] = [];
  #writing: Promise<void> | undefined;

  private constructor(folder: string, unlock: () => Promise<void>) {
    this.#path = join(folder, 'journal');
    this.#files = join(folder, 'files');
    this.#unlock = unlock;
  }

  /** Makes the folder if needed. Rejects when another living process has it open. */
  static async open(folder: string): Promise<FileStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const store = new FileStore(resolve(folder), await lockFolder(folder));
    try {
      await store.#read();
      await store.#rewrite();
      await store.#dropStrayFiles();
    } catch (problem) {
      await store.#unlock();
      throw problem;
    }
    return store;
  }

  all<T extends Table>(table: T): Promise<Tables[T][]> {
    return this.#memory.all(table);
  }

  get<T extends Table>(table: T, key: string): Promise<Tables[T] | undefined> {
    return this.#memory.get(table, key);
  }

  put<T extends Table>(table: T, rows: readonly (readonly [string, Tables[T]])[]): Promise<void> {
    return this.#append({ table, rows: [...rows] });
  }

  remove(table: Table, keys: readonly string[]): Promise<void> {
    return this.#append({ table, rows: keys.map((key) => [key]) });
  }

  events(conversation: ConversationId, limit: number, before?: number): Promise<LogEvent[]> {
    return this.#memory.events(conversation, limit, before);
  }

  eventsAbout(conversation: ConversationId, from: number, to: number): Promise<LogEvent[]> {
    return this.#memory.eventsAbout(conversation, from, to);
  }

  putEvents(conversation: ConversationId, events: readonly LogEvent[]): Promise<void> {
    return this.#append({ conversation, events, shape: EVENTS_SHAPE });
  }

  async expireEvents(now: number): Promise<number> {
    if (this.#shelf.nextExpiry() <= now) await this.#append({ expired: now });
    return this.#shelf.nextExpiry();
  }

  forgetEvents(conversation: ConversationId): Promise<void> {
    return this.#append({ conversation, events: null });
  }

  async addUpload(entry: UploadEntry, files: Files): Promise<void> {
    await mkdir(this.#files, { recursive: true, mode: 0o700 });
    for (const [key, blob] of files) {
      await using file = await open(join(this.#files, key), 'w', 0o600);
      for await (const part of blob.stream()) await file.appendFile(part);
      await file.sync();
    }
    await this.put('uploads', [[entry.id, entry]]);
  }

  changeUpload(entry: UploadEntry): Promise<void> {
    return this.#append({ changed: entry });
  }

  async removeUpload(entry: UploadEntry): Promise<void> {
    await this.remove('uploads', [entry.id]);
    for (const key of fileKeys(entry)) await rm(join(this.#files, key), { force: true });
  }

  async file(key: string): Promise<Blob | undefined> {
    try {
      return await openAsBlob(join(this.#files, key));
    } catch {
      return undefined;
    }
  }

  async clear(): Promise<void> {
    await this.#append({ clear: true });
    await this.#dropStrayFiles();
  }

  hold<T>(name: Turn, work: () => Promise<T>): Promise<T> {
    return this.#memory.hold(name, work);
  }

  tell(note: Note): void {
    this.#memory.tell(note);
  }

  watch(listener: (note: Note) => void): () => void {
    return this.#memory.watch(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing?.catch(() => {});
    await this.#journal?.close();
    this.#journal = undefined;
    await this.#unlock();
  }

  async #read(): Promise<void> {
    const text = await readFile(this.#path, 'utf8').catch((problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ENOENT') return '';
      throw problem;
    });
    for (const line of text.split('\n').slice(0, -1)) this.#apply(JSON.parse(line) as Line);
  }

  #apply(line: Line): void {
    if ('clear' in line) this.#shelf.clear();
    else if ('expired' in line) this.#shelf.expireEvents(line.expired);
    else if ('changed' in line) this.#shelf.changeUpload(line.changed);
    else if ('conversation' in line) {
      if (!line.events) this.#shelf.events.delete(line.conversation);
      else if (line.shape === EVENTS_SHAPE) this.#shelf.putEvents(line.conversation, line.events);
    } else {
      for (const [key, value] of line.rows) {
        if (value === undefined) this.#shelf.remove(line.table, [key]);
        else this.#shelf.put(line.table, [[key, value as Tables[Table]]]);
      }
    }
  }

  /** All lines that come while the disk is busy share its next turn. */
  #append(line: Line): Promise<void> {
    this.#waiting.push(line);
    this.#writing ??= Promise.resolve()
      .then(() => this.#write())
      .finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const lines = this.#waiting;
        this.#waiting = [];
        await this.#writeLines(lines);
      }
    } catch (problem) {
      this.#isTorn = true;
      this.#waiting = [];
      throw problem;
    }
  }

  async #writeLines(lines: readonly Line[]): Promise<void> {
    if (!this.#journal) throw new Error('The store is closed.');
    if (this.#isTorn || this.#lines > REWRITE_AFTER) await this.#rewrite();
    await this.#journal.appendFile(textOf(lines));
    await this.#journal.datasync();
    for (const line of lines) this.#apply(line);
    this.#lines += lines.length;
    // What was erased still stands in an older line.
    if (lines.some(isErasure)) await this.#rewrite();
  }

  /** Those of an upload that a crash cut off while it was kept or removed. */
  async #dropStrayFiles(): Promise<void> {
    const named = new Set([...this.#shelf.rows.uploads.values()].flatMap(fileKeys));
    for (const key of await readdir(this.#files).catch(() => []))
      if (!named.has(key)) await rm(join(this.#files, key), { force: true });
  }

  async #rewrite(): Promise<void> {
    const lines: Line[] = TABLES.map((table) => ({ table, rows: [...this.#shelf.rows[table]] }));
    for (const [conversation, events] of this.#shelf.events)
      lines.push({ conversation, events, shape: EVENTS_SHAPE });
    const fresh = await open(`${this.#path}.new`, 'w', 0o600);
    await fresh.appendFile(textOf(lines));
    await fresh.sync();
    await rename(`${this.#path}.new`, this.#path);
    // Without this a power cut may bring the old file back, and all that was written to the new one is lost.
    await using folder = await open(dirname(this.#path), 'r');
    await folder.sync();
    await this.#journal?.close();
    this.#journal = fresh;
    this.#lines = 0;
    this.#isTorn = false;
  }
}

function isErasure(line: Line): boolean {
  return 'expired' in line || ('conversation' in line && erasedBy(line.events ?? []).length > 0);
}

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
