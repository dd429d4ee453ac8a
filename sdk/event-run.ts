import type { LogEvent } from '@tertulia/protocol/event.ts';

/** Events of one conversation that follow each other without gap. A new array whenever it grew. */
export class EventRun {
  events: readonly LogEvent[] = [];

  get first(): number {
    return this.events[0]?.seq ?? 0;
  }

  /** 0 when there is none. */
  get last(): number {
    return this.events.at(-1)?.seq ?? 0;
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
}
