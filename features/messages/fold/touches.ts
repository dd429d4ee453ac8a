import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { Pending } from '@tertulia/sdk/conversation.ts';
import { aboutOf } from './bodies.ts';

const NONE: readonly never[] = [];

/** Which later events are about which message, rising. A list keeps its reference until something was added to it. */
export class Touches {
  #lists = new Map<number, readonly LogEvent[]>();
  #events: readonly LogEvent[] = NONE;
  #later: readonly LogEvent[] = NONE;

  read(events: readonly LogEvent[], later: readonly LogEvent[]): void {
    if (events === this.#events && later === this.#later) return;
    const before = this.#lists;
    this.#events = events;
    this.#later = later;
    this.#lists = gather(events, later);
    for (const [of, list] of this.#lists) {
      const known = before.get(of);
      if (known && isSameList(known, list)) this.#lists.set(of, known);
    }
  }

  /** All of one kind, rising. */
  of(seq: number): readonly LogEvent[] {
    return this.#lists.get(seq) ?? NONE;
  }
}

/** Own commands about messages that have no event yet, by message. */
export function wishesOf(pending: readonly Pending[]): Map<number, Pending[]> {
  const wishes = new Map<number, Pending[]>();
  for (const one of pending) {
    const of = aboutOf(one);
    if (of !== undefined && one.state !== 'failed') wishes.set(of, [...(wishes.get(of) ?? []), one]);
  }
  return wishes;
}

/** The newest of each person, in the order in which they came. */
export function newestByPerson(touches: readonly LogEvent[], kind: string): Map<PersonId, LogEvent> {
  const newest = new Map<PersonId, LogEvent>();
  for (const event of touches) {
    if (event.kind !== kind || !event.by) continue;
    newest.delete(event.by);
    newest.set(event.by, event);
  }
  return newest;
}

export function newestOf<T extends { kind: string }>(all: readonly T[], kind: string): T | undefined {
  return all.findLast((one) => one.kind === kind);
}

function gather(events: readonly LogEvent[], later: readonly LogEvent[]): Map<number, LogEvent[]> {
  const lists = new Map<number, LogEvent[]>();
  const last = events.at(-1)?.seq ?? 0;
  const add = (event: LogEvent) => {
    const of = aboutOf(event);
    if (of === undefined) return;
    const list = lists.get(of);
    if (list) list.push(event);
    else lists.set(of, [event]);
  };
  for (const event of events) add(event);
  // Those that have come into the window since are there twice.
  for (const event of later) if (event.seq > last || event.seq < (events[0]?.seq ?? 0)) add(event);
  return lists;
}

function isSameList(a: readonly LogEvent[], b: readonly LogEvent[]): boolean {
  return a.length === b.length && a.every((event, index) => event === b[index]);
}
