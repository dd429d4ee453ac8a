import type { LogEvent } from '@tertulia/protocol/event.ts';
import { newestOfEach, ofIn } from './event-fields.ts';
import { withoutBodies } from './event-run.ts';
import type { PastPage, PastPages } from './past-pages.ts';
import type { Platform } from './platform.ts';

/** Milliseconds in which seqs are gathered into one question. */
const GATHER = 20;
/** Seqs that lie so near each other are asked for with what is between them. */
const NEAR = 100;
/** The oldest are let go. */
const MOST = 500;

/** Events that are quoted, far from those that are shown. */
export class SingleEvents {
  /** About these. */
  later: readonly LogEvent[] = [];
  readonly #platform: Platform;
  readonly #pages: PastPages;
  readonly #changed: () => void;
  readonly #known = new Map<number, LogEvent>();
  /** Asked for, whether or not there was an answer: nobody asks twice. */
  readonly #asked = new Set<number>();
  #waiting: number[] = [];

  constructor(platform: Platform, pages: PastPages, changed: () => void) {
    this.#platform = platform;
    this.#pages = pages;
    this.#changed = changed;
  }

  get all(): Iterable<LogEvent> {
    return this.#known.values();
  }

  get(seq: number): LogEvent | undefined {
    return this.#known.get(seq);
  }

  need(seqs: readonly number[]): void {
    for (const seq of seqs) {
      if (this.#asked.has(seq)) continue;
      this.#asked.add(seq);
      if (this.#waiting.length === 0) this.#platform.later(GATHER, () => void this.#fetch());
      this.#waiting.push(seq);
    }
  }

  /** They may be old: asks for all again. */
  renew(): void {
    const known = [...this.#known.keys()];
    this.clear();
    this.need(known);
  }

  clear(): void {
    this.#known.clear();
    this.#asked.clear();
    this.later = [];
  }

  empty(isGone: (event: LogEvent) => boolean): void {
    for (const event of withoutBodies([...this.all], isGone)) this.#known.set(event.seq, event);
    this.later = withoutBodies(this.later, isGone);
  }

  async #fetch(): Promise<void> {
    const wanted = this.#waiting.sort((a, b) => a - b);
    this.#waiting = [];
    const missing: number[] = [];
    for (const seq of wanted) {
      const page = await this.#pages.kept(1, seq + 1);
      if (page) this.#take(page, [seq]);
      else missing.push(seq);
    }
    for (const seqs of inGroups(missing)) {
      const [first, last] = [seqs[0]!, seqs.at(-1)!];
      // Nobody waits for it: rejected when the client is disposed.
      const page = await this.#pages.older(last + 1, last - first + 1).catch(() => undefined);
      if (page) this.#take(page, seqs);
    }
  }

  #take({ events, later }: PastPage, seqs: readonly number[]): void {
    const wanted = events.filter(({ seq }) => seqs.includes(seq) && this.#asked.has(seq));
    for (const event of wanted) this.#known.set(event.seq, event);
    this.later = newestOfEach([...this.later, ...later]).filter((event) => this.#known.has(ofIn(event) ?? 0));
    for (const seq of this.#known.keys()) {
      if (this.#known.size <= MOST) break;
      this.#known.delete(seq);
      this.#asked.delete(seq);
    }
    if (wanted.length > 0) this.#changed();
  }
}

/** Rising seqs, those near each other together. */
function inGroups(seqs: readonly number[]): number[][] {
  const groups: number[][] = [];
  for (const seq of seqs) {
    const group = groups.at(-1);
    if (group && seq - group[0]! < NEAR) group.push(seq);
    else groups.push([seq]);
  }
  return groups;
}
