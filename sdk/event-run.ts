import type { LogEvent } from '@tertulia/protocol/event.ts';
import { emptied } from './event-fields.ts';

/** Events of one conversation that follow each other without gap. A new array whenever something changed. */
export class EventRun {
  events: readonly LogEvent[];
  /** The server has nothing before the first. */
  isWhole = false;

  constructor(events: readonly LogEvent[] = []) {
    this.events = events;
  }

  /** 0 when there is none. */
  get first(): number {
    return this.events[0]?.seq ?? 0;
  }

  /** 0 when there is none. */
  get last(): number {
    return this.events.at(-1)?.seq ?? 0;
  }

  get hasOlder(): boolean {
    return this.first > 1 && !this.isWhole;
  }

  at(seq: number): LogEvent | undefined {
    return this.events[seq - this.first];
  }

  /** The events that were new, or undefined, and nothing added, when there would be a gap. */
  append(events: readonly LogEvent[]): readonly LogEvent[] | undefined {
    const fresh = events.filter(({ seq }) => seq > this.last);
    const start = this.events.length > 0 ? this.last + 1 : fresh[0]?.seq;
    if (!fresh.every(({ seq }, i) => seq === start! + i)) return undefined;
    if (fresh.length > 0) this.events = [...this.events, ...fresh];
    return fresh;
  }

  /** Adds those that end right before the first. False when there were none. */
  prepend(events: readonly LogEvent[]): boolean {
    const older = events.filter(({ seq }) => seq < this.first);
    if (older.length === 0 || older.at(-1)?.seq !== this.first - 1) return false;
    this.events = [...older, ...this.events];
    return true;
  }

  keepNewest(most: number): void {
    if (this.events.length <= most) return;
    this.events = this.events.slice(-most);
    this.isWhole = false;
  }

  /** What was let go. */
  keepOldest(most: number): readonly LogEvent[] {
    const rest = this.events.slice(most);
    if (rest.length > 0) this.events = this.events.slice(0, most);
    return rest;
  }

  empty(isGone: (event: LogEvent) => boolean): void {
    this.events = withoutBodies(this.events, isGone);
  }
}

/** The same array when nothing changed. */
export function withoutBodies(
  events: readonly LogEvent[],
  isGone: (event: LogEvent) => boolean,
): readonly LogEvent[] {
  return events.some(isGone) ? events.map((event) => (isGone(event) ? emptied(event) : event)) : events;
}
