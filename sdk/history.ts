import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Elsewhere } from './elsewhere.ts';
import { emptied, erasedBy, expiryOf } from './event-fields.ts';
import { EventRun } from './event-run.ts';
import type { Parts } from './parts.ts';

/** Events brought at once, from this device or from the server. */
export const PAGE = 50;

/** Events of one conversation that stay in memory: of the newest, and of what is shown elsewhere. */
export const MOST = 400;

/** The events of one conversation that are here: read from the store, added to by the server, kept again. */
export class History {
  readonly id: ConversationId;
  /** The newest. */
  tail = new EventRun();
  readonly #parts: Parts;
  readonly #changed: () => void;
  /** A page may have been read before what it shows was erased. */
  readonly #erased = new Set<number>();
  #elsewhere: Elsewhere | undefined;

  /** `changed`: not by one of the calls below. */
  constructor(id: ConversationId, parts: Parts, changed: () => void) {
    this.id = id;
    this.#parts = parts;
    this.#changed = changed;
  }

  get shown(): EventRun {
    return this.#elsewhere?.window ?? this.tail;
  }

  /** The newest are not shown. */
  get hasNewer(): boolean {
    return this.#elsewhere?.window !== undefined;
  }

  /** Newer events about what is shown, and about single ones that were asked for. */
  get later(): readonly LogEvent[] {
    return this.#elsewhere?.later ?? NONE;
  }

  event(seq: number): LogEvent | undefined {
    return this.shown.at(seq) ?? this.tail.at(seq) ?? this.#elsewhere?.single(seq);
  }

  /** The newest that are kept. */
  async load(): Promise<readonly LogEvent[]> {
    await this.#parts.loaded;
    const read = this.#parts.store.then((store) => store.events(this.id, 2 * PAGE));
    // A store that fails is an empty one.
    const kept = this.clean(await read.catch(() => NONE));
    if (this.tail.events.length === 0) this.tail.append(kept);
    return kept;
  }

  /** The events that were new; undefined when some are missing before them. */
  append(events: readonly LogEvent[]): readonly LogEvent[] | undefined {
    const fresh = this.tail.append(this.clean(events));
    if (!fresh || fresh.length === 0) return fresh;
    for (const seq of erasedBy(fresh)) this.#erased.add(seq);
    this.#empty(({ seq }) => this.#erased.has(seq));
    if (this.hasNewer) this.tail.keepNewest(MOST);
    this.needAuthors(fresh);
    const isRead = this.#haveReadOwn(fresh);
    void this.keep(fresh).then(() => isRead || this.#parts.marks.add(this.id, fresh.at(-1)!.seq, 0));
    return fresh;
  }

  #haveReadOwn(fresh: readonly LogEvent[]): boolean {
    const { marks, me } = this.#parts;
    const isOwn = fresh.every(({ by }) => by !== undefined && by === me.get()?.id);
    return isOwn && marks.wrote(this.id, fresh[0]!.seq, fresh.at(-1)!.seq);
  }

  /** Too much was missed: what is here may have been edited or erased meanwhile, and does not join what comes. */
  breakOff(): void {
    this.tail = new EventRun();
    void this.#forgetKept();
    this.#elsewhere?.renew();
  }

  /** Adds the page before the first. Rejects only when the client is disposed. */
  async readOlder(): Promise<void> {
    if (this.shown.hasOlder) await (await this.#needElsewhere()).readOlder();
  }

  async readNewer(): Promise<void> {
    await this.#elsewhere?.readNewer();
  }

  /** Shows what is around this one. False when it is not there, or cannot be reached now. */
  async jumpTo(seq: number): Promise<boolean> {
    if (this.shown.at(seq)) return true;
    if (this.tail.at(seq)) {
      this.toLatest();
      return true;
    }
    return seq > 0 && seq < this.tail.last && (await this.#needElsewhere()).show(seq);
  }

  /** Shows the newest, and lets go of what is far above. */
  toLatest(): void {
    this.#elsewhere?.close();
    this.tail.keepNewest(MOST);
  }

  /** Fetches single events. */
  need(seqs: readonly number[]): void {
    if (seqs.every((seq) => this.event(seq))) return;
    this.#needElsewhere().then(
      (elsewhere) => elsewhere.need(seqs),
      () => {},
    );
  }

  /** Empties what has expired. When the next one does. */
  expire(now: number): number {
    this.#empty((event) => (expiryOf(event) ?? Infinity) <= now);
    const all = [...this.tail.events, ...(this.#elsewhere?.events ?? [])];
    return all.reduce((next, event) => Math.min(next, expiryOf(event) ?? Infinity), Infinity);
  }

  /** Without what is erased or has expired. */
  clean(events: readonly LogEvent[]): readonly LogEvent[] {
    const now = this.#parts.now();
    this.#parts.expiring(events.flatMap((event) => expiryOf(event) ?? []));
    const isGone = (event: LogEvent) => this.#erased.has(event.seq) || (expiryOf(event) ?? Infinity) <= now;
    return events.map((event) => (isGone(event) ? emptied(event) : event));
  }

  keep(events: readonly LogEvent[]): Promise<void> {
    return this.#parts.store.then((store) => store.putEvents(this.id, events)).catch(() => {});
  }

  needAuthors(events: readonly LogEvent[]): void {
    this.#parts.people.need(this.id, new Set(events.flatMap(namedIn)));
  }

  clear(): void {
    this.tail = new EventRun();
    this.#elsewhere?.clear();
  }

  /** Forgets it on this device too. */
  forget(): Promise<void> {
    this.clear();
    return this.#forgetKept();
  }

  #forgetKept(): Promise<void> {
    return this.#parts.store.then((store) => store.forgetEvents(this.id)).catch(() => {});
  }

  async #needElsewhere(): Promise<Elsewhere> {
    const extras = await this.#parts.extras.need();
    this.#elsewhere ??= extras.elsewhere(this, this.#changed);
    return this.#elsewhere;
  }

  #empty(isGone: (event: LogEvent) => boolean): void {
    this.tail.empty(isGone);
    this.#elsewhere?.empty(isGone);
  }
}

const NONE: readonly LogEvent[] = [];

/** Whom an event names: its author, and whom it is about. */
function namedIn({ by, body: { person } }: LogEvent): PersonId[] {
  const about = typeof person === 'string' ? [person as PersonId] : [];
  return by ? [by, ...about] : about;
}
