import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { ConversationList } from './list.ts';

export type Listener = (conversation: ConversationId, event: LogEvent) => void;

/** Tells programs what is new, and remembers how far they were told. */
export class Hearing {
  readonly #list: ConversationList;
  readonly #me: () => PersonId | undefined;
  readonly #listeners = new Set<Listener>();

  constructor(list: ConversationList, me: () => PersonId | undefined) {
    this.#list = list;
    this.#me = me;
  }

  on(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** `events` rise by seq; those that were told before are passed over. */
  hear(id: ConversationId, events: readonly LogEvent[]): void {
    this.#list.events(id, events);
    const heard = this.#list.heard(id);
    if (heard === undefined) return;
    const from = heard || this.#joinedAt(events);
    for (const event of events) {
      if (event.seq > from) for (const listener of this.#listeners) tell(() => listener(id, event));
    }
    this.#list.heardTo(id, events.at(-1)?.seq ?? 0);
  }

  /** What was said before this person came in is not news to him. */
  #joinedAt(events: readonly LogEvent[]): number {
    const me = this.#me();
    return events.find(({ kind, body }) => kind === 'member.joined' && body['person'] === me)?.seq ?? 0;
  }
}

/** A program's mistake must not stop the frames; it surfaces as an uncaught error of its own. */
export function tell(run: () => void): void {
  try {
    run();
  } catch (problem) {
    queueMicrotask(() => {
      throw problem;
    });
  }
}
