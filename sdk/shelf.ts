import type { LogEvent } from '@tertulia/protocol/event.ts';
import { emptied, erasedBy, expiryOf, newestOfEach, ofIn } from './event-fields.ts';
import {
  fileKeys,
  KEPT_CONVERSATIONS,
  KEPT_IN_MEMORY,
  TABLES,
  type Files,
  type Table,
  type Tables,
  type UploadEntry,
} from './store.ts';

type Rows = { readonly [T in Table]: Map<string, Tables[T]> };

/** Everything in memory, gone with the process; also the working copy of `FileStore`. */
export class Shelf {
  readonly rows: Rows = {
    outbox: new Map(),
    uploads: new Map(),
    list: new Map(),
    people: new Map(),
    drafts: new Map(),
    marks: new Map(),
    seqs: new Map(),
    facts: new Map(),
  };
  /** In the order of the last write, oldest first; each without gap. */
  readonly events = new Map<string, readonly LogEvent[]>();
  readonly files = new Map<string, Blob>();

  put<T extends Table>(table: T, rows: readonly (readonly [string, Tables[T]])[]): void {
    const map: Map<string, Tables[T]> = this.rows[table];
    for (const [key, value] of rows) map.set(key, value);
  }

  remove(table: Table, keys: readonly string[]): void {
    for (const key of keys) this.rows[table].delete(key);
  }

  putEvents(conversation: string, events: readonly LogEvent[]): void {
    const all = withEvents(this.events.get(conversation) ?? [], events);
    if (all.length === 0) return;
    const erased = new Set(erasedBy(events));
    this.events.delete(conversation);
    this.events.set(
      conversation,
      all.slice(-KEPT_IN_MEMORY).map((event) => (erased.has(event.seq) ? emptied(event) : event)),
    );
    for (const oldest of this.events.keys()) {
      if (this.events.size <= KEPT_CONVERSATIONS) break;
      this.events.delete(oldest);
    }
  }

  readEvents(conversation: string, limit: number, before = Infinity): LogEvent[] {
    const events = this.events.get(conversation) ?? [];
    const end = before === Infinity ? events.length : before - (events[0]?.seq ?? 0);
    return end > events.length ? [] : events.slice(Math.max(0, end - limit), Math.max(0, end));
  }

  eventsAbout(conversation: string, from: number, to: number): LogEvent[] {
    const events = this.events.get(conversation) ?? [];
    return newestOfEach(
      events.filter((event) => {
        const of = ofIn(event) ?? 0;
        return event.seq > to && of >= from && of <= to;
      }),
    );
  }

  expireEvents(now: number): void {
    for (const [conversation, events] of this.events) {
      const isDue = (event: LogEvent) => (expiryOf(event) ?? Infinity) <= now;
      if (!events.some(isDue)) continue;
      this.events.set(
        conversation,
        events.map((event) => (isDue(event) ? emptied(event) : event)),
      );
    }
  }

  /** Infinity when nothing expires. */
  nextExpiry(): number {
    let next = Infinity;
    for (const events of this.events.values())
      for (const event of events) next = Math.min(next, expiryOf(event) ?? Infinity);
    return next;
  }

  addUpload(entry: UploadEntry, files: Files): void {
    for (const [key, blob] of files) this.files.set(key, blob);
    this.rows.uploads.set(entry.id, entry);
  }

  changeUpload(entry: UploadEntry): void {
    if (this.rows.uploads.has(entry.id)) this.rows.uploads.set(entry.id, entry);
  }

  removeUpload(entry: UploadEntry): void {
    this.rows.uploads.delete(entry.id);
    for (const key of fileKeys(entry)) this.files.delete(key);
  }

  clear(): void {
    for (const table of TABLES) this.rows[table].clear();
    this.events.clear();
    this.files.clear();
  }
}

/** One run without gap: see `Store.putEvents`. */
function withEvents(kept: readonly LogEvent[], fresh: readonly LogEvent[]): readonly LogEvent[] {
  const [first, last] = [kept[0]?.seq, kept.at(-1)?.seq];
  const [from, to] = [fresh[0]?.seq, fresh.at(-1)?.seq];
  if (first === undefined || last === undefined) return fresh;
  if (from === undefined || to === undefined || to < first - 1) return kept;
  if (from > last + 1) return fresh;
  return [...fresh.filter(({ seq }) => seq < first), ...kept, ...fresh.filter(({ seq }) => seq > last)];
}
