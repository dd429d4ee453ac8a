import type { LogEvent } from '@tertulia/protocol/event.ts';
import { newestOfEach, ofIn } from './event-fields.ts';
import { EventRun, withoutBodies } from './event-run.ts';
import { MOST, PAGE, type History } from './history.ts';
import type { Parts } from './parts.ts';
import { type PastPage, PastPages } from './past-pages.ts';
import { SingleEvents } from './single-events.ts';

/** What is seen of a conversation away from its newest events: a window, which is another run of them, and single ones. */
export class Elsewhere {
  /** While the reader is there. */
  window: EventRun | undefined;
  readonly #history: History;
  readonly #pages: PastPages;
  readonly #singles: SingleEvents;
  /** About those of the window, and not in it. */
  #later: readonly LogEvent[] = NONE;
  #drawn: { from: readonly unknown[]; later: readonly LogEvent[] } | undefined;

  /** `changed`: single events came that were asked for. */
  constructor(parts: Parts, history: History, changed: () => void) {
    this.#history = history;
    this.#pages = new PastPages(parts, history);
    this.#singles = new SingleEvents(parts.platform, this.#pages, changed);
  }

  /** Newer events about what is shown, and about single ones; the same array until something changed. */
  get later(): readonly LogEvent[] {
    const { shown, tail } = this.#history;
    const from = [shown.events, tail.events, this.#later, this.#singles.later];
    if (!this.#drawn || from.some((one, i) => one !== this.#drawn?.from[i])) {
      const known = [...this.#later, ...this.#singles.later, ...(this.window ? tail.events : [])];
      const later = known.filter((event) => !shown.at(event.seq) && this.#isAbout(event));
      this.#drawn = { from, later: later.length > 0 ? newestOfEach(later) : NONE };
    }
    return this.#drawn.later;
  }

  /** All that is here beside the newest. */
  get events(): readonly LogEvent[] {
    return [...(this.window?.events ?? []), ...this.#later, ...this.#singles.all];
  }

  single(seq: number): LogEvent | undefined {
    return this.#singles.get(seq);
  }

  need(seqs: readonly number[]): void {
    this.#singles.need(seqs.filter((seq) => seq > 0 && !this.#history.event(seq)));
  }

  /** Shows what is around this one. False when it is not there, or cannot be reached now. */
  async show(seq: number): Promise<boolean> {
    const { first } = this.#history.tail;
    const joins = first > 0 && seq + PAGE >= first;
    const page = await this.#around(seq, joins ? first : seq + PAGE + 1);
    if (!page) return false;
    this.window = new EventRun(page.events);
    this.window.isWhole = page.isWhole;
    this.#later = page.later;
    this.#join();
    return true;
  }

  /** Adds the page before the first of what is shown. */
  async readOlder(): Promise<void> {
    const run = this.#history.shown;
    const page = await this.#pages.older(run.first, PAGE);
    if (!page || run !== this.#history.shown) return;
    run.isWhole = page.isWhole;
    if (!run.prepend(page.events)) return;
    if (run === this.window) this.#setLater([...run.keepOldest(MOST), ...page.later]);
    else if (run.events.length > 2 * MOST) this.#leaveTail();
  }

  /** Adds the page after the last of the window, until it meets the newest. */
  async readNewer(): Promise<void> {
    const { window } = this;
    const { tail } = this.#history;
    if (!window) return;
    const missing = tail.first ? tail.first - 1 - window.last : PAGE;
    const page = missing > 0 ? await this.#after(window.last, Math.min(PAGE, missing)) : undefined;
    if (window !== this.window) return;
    if (page && window.append(page.events)) {
      window.keepNewest(MOST);
      this.#setLater(page.later);
    }
    this.#join();
  }

  close(): void {
    this.window = undefined;
    this.#later = NONE;
  }

  /** What is here may have been edited or erased meanwhile. */
  renew(): void {
    this.#singles.renew();
    if (this.window) void this.show(Math.floor((this.window.first + this.window.last) / 2)).catch(() => {});
  }

  clear(): void {
    this.close();
    this.#singles.clear();
  }

  empty(isGone: (event: LogEvent) => boolean): void {
    this.window?.empty(isGone);
    this.#later = withoutBodies(this.#later, isGone);
    this.#singles.empty(isGone);
  }

  async #after(seq: number, limit: number): Promise<PastPage | undefined> {
    const kept = await this.#pages.kept(limit, seq + limit + 1);
    // What is kept may begin only after it.
    return kept?.events[0]?.seq === seq + 1 ? kept : this.#pages.ask({ after: seq }, limit);
  }

  async #around(seq: number, before: number): Promise<PastPage | undefined> {
    const limit = before - seq + PAGE;
    const kept = await this.#pages.kept(limit, before);
    if (kept && kept.events[0]!.seq <= seq) return kept;
    const page = await this.#pages.ask({ before }, limit, 'now');
    return page?.events.some((event) => event.seq === seq) ? page : undefined;
  }

  /** The reader has gone far up from the newest: what he sees becomes a window. */
  #leaveTail(): void {
    const { tail } = this.#history;
    this.window = new EventRun(tail.events);
    this.window.isWhole = tail.isWhole;
    tail.keepNewest(MOST);
    this.#setLater(this.window.keepOldest(MOST));
  }

  #join(): void {
    const { window } = this;
    const { tail } = this.#history;
    if (!window || tail.first === 0 || window.last < tail.first - 1) return;
    if (tail.prepend(window.events)) tail.isWhole = window.isWhole;
    this.close();
  }

  /** What is about the window must not be lost with what is let go of it. */
  #setLater(more: readonly LogEvent[]): void {
    this.#later = newestOfEach([...this.#later, ...more].filter((event) => this.#isAbout(event)));
  }

  #isAbout(event: LogEvent): boolean {
    const of = ofIn(event) ?? 0;
    return this.#history.shown.at(of) !== undefined || this.#singles.get(of) !== undefined;
  }
}

const NONE: readonly LogEvent[] = [];
