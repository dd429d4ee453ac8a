import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { History } from './history.ts';
import type { Parts } from './parts.ts';

export interface PastPage {
  readonly events: readonly LogEvent[];
  /** Newer ones about these. */
  readonly later: readonly LogEvent[];
  /** There is nothing before them. */
  readonly isWhole: boolean;
}

/** Pages of one conversation's past: from this device, or else from the server and kept on this device. */
export class PastPages {
  readonly #parts: Parts;
  readonly #history: History;

  constructor(parts: Parts, history: History) {
    this.#parts = parts;
    this.#history = history;
  }

  /** From this device. Undefined when it is not there: a store that fails is an empty one. */
  async kept(limit: number, before: number): Promise<PastPage | undefined> {
    try {
      const store = await this.#parts.store;
      const { id } = this.#history;
      const events = await store.events(id, limit, before);
      const [first, last] = [events[0], events.at(-1)];
      if (!first || !last) return undefined;
      const later = await store.eventsAbout(id, first.seq, last.seq);
      return this.#cleaned({ events, later, isWhole: false });
    } catch {
      return undefined;
    }
  }

  /** Undefined when the server refuses. Waits for a connection; rejects only when the client is disposed. */
  async older(before: number, limit: number): Promise<PastPage | undefined> {
    return (await this.kept(limit, before)) ?? this.ask({ before }, limit);
  }

  /** From the server. Undefined when it refuses, or when nobody wants to wait and there is no connection. */
  async ask(
    from: { before: number } | { after: number },
    limit: number,
    patience: 'now' | 'waits' = 'waits',
  ): Promise<PastPage | undefined> {
    const page = await this.#parts.questions
      .page(this.#history.id, from, limit, patience)
      .catch((problem: unknown) => {
        if (problem instanceof Refusal) return undefined;
        throw problem;
      });
    if (!page) return undefined;
    const { events, people, later = [], more } = page;
    this.#parts.people.add(people);
    this.#history.needAuthors([...events, ...later]);
    const cleaned = this.#cleaned({ events, later, isWhole: 'before' in from && !more });
    await this.#history.keep(cleaned.events);
    // Some of it may have been erased while it was written.
    return this.#cleaned(cleaned);
  }

  /** What was erased meanwhile may still come. */
  #cleaned({ events, later, isWhole }: PastPage): PastPage {
    return { events: this.#history.clean(events), later: this.#history.clean(later), isWhole };
  }
}
