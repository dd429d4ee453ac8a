import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { EventRun } from './event-run.ts';
import type { Parts } from './parts.ts';

/** Events brought at once, from this device or from the server. */
export const PAGE = 50;

/** The events of one conversation that are here: read from the store, added to by the server, kept again. */
export class History {
  readonly #id: ConversationId;
  readonly #parts: Parts;
  #run = new EventRun();
  /** The server has nothing before the first. */
  #isWhole = false;

  constructor(id: ConversationId, parts: Parts) {
    this.#id = id;
    this.#parts = parts;
  }

  get events(): readonly LogEvent[] {
    return this.#run.events;
  }

  get first(): number {
    return this.#run.first;
  }

  /** 0 when there is none. */
  get last(): number {
    return this.#run.last;
  }

  get hasOlder(): boolean {
    return this.#run.first > 1 && !this.#isWhole;
  }

  clear(): void {
    this.#run = new EventRun();
    this.#isWhole = false;
  }

  /** The newest that are kept. */
  async load(): Promise<readonly LogEvent[]> {
    await this.#parts.loaded.catch(() => {});
    const kept = await this.#kept(2 * PAGE);
    if (this.#run.events.length === 0) this.#run.append(kept);
    return kept;
  }

  /** The events that were new; undefined when some are missing before them. */
  append(events: readonly LogEvent[]): readonly LogEvent[] | undefined {
    const fresh = this.#run.append(events);
    if (fresh && fresh.length > 0) {
      this.#parts.people.need(this.#id, authors(fresh));
      void this.#keep(fresh).then(() => this.#parts.marks.add(this.#id, fresh.at(-1)!.seq, 0));
    }
    return fresh;
  }

  /** Adds the page before the first, from this device or the server. Rejects only when the client is disposed. */
  async readOlder(): Promise<void> {
    const { first } = this.#run;
    if (!this.hasOlder || this.#run.prepend(await this.#kept(PAGE, first))) return;
    const page = await this.#parts.questions.page(this.#id, first, PAGE).catch((problem: unknown) => {
      if (problem instanceof Refusal) return undefined;
      throw problem;
    });
    if (!page || this.#run.first !== first) return;
    this.#parts.people.add(page.people);
    this.#isWhole = !page.more;
    if (!this.#run.prepend(page.events)) return;
    this.#parts.people.need(this.#id, authors(page.events));
    await this.#keep(page.events);
  }

  /** Forgets it on this device too. */
  async forget(): Promise<void> {
    this.clear();
    await this.#parts.store.then((store) => store.forgetEvents(this.#id)).catch(() => {});
  }

  /** A store that fails is an empty one. */
  #kept(limit: number, before?: number): Promise<LogEvent[]> {
    return this.#parts.store.then((store) => store.events(this.#id, limit, before)).catch(() => []);
  }

  #keep(events: readonly LogEvent[]): Promise<void> {
    return this.#parts.store.then((store) => store.putEvents(this.#id, events)).catch(() => {});
  }
}

function authors(events: readonly LogEvent[]): Set<PersonId> {
  return new Set(events.flatMap(({ by }) => by ?? []));
}
