import { Refusal } from '@tertulia/protocol/errors.ts';
import { localOf, momentOf } from '../local-time.ts';
import { MOST_DAYS } from './protocol.ts';

export const HOUR_MS = 3_600_000;
/** On it the hours of every zone begin. */
export const SLOT_MS = 900_000;
const DAY_MS = 24 * HOUR_MS;

/** A day of a zone: of 23 or 25 hours where the clocks change. The end is no longer in it. */
export interface ZonedDay {
  /** "2026-11-22" */
  readonly day: string;
  readonly start: number;
  readonly end: number;
  /** Monday is 0. */
  readonly weekday: number;
}

/** Both included. @throws Refusal `frame-problem` for no such days, or too many */
export function daysOf(zone: string, from: string, to: string): ZonedDay[] {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (!(days >= 0) || days >= MOST_DAYS) throw new Refusal('frame-problem', 'from, to');
  return zonedDays(zone, from, to);
}

/** Both included, however many. */
export function zonedDays(zone: string, from: string, to: string): ZonedDay[] {
  const first = Date.parse(from) / DAY_MS;
  const last = Date.parse(to) / DAY_MS;
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const day = first + i;
    return {
      day: new Date(day * DAY_MS).toISOString().slice(0, 10),
      start: momentOf(zone, day * DAY_MS),
      end: momentOf(zone, (day + 1) * DAY_MS),
      weekday: (day + 3) % 7,
    };
  });
}

/** What a clock shows in the n-th hour of a day. */
export function hourOf(zone: string, { start }: ZonedDay, n: number): number {
  return Math.floor(localOf(zone, start + n * HOUR_MS) / HOUR_MS) % 24;
}

export function dayAt(zone: string, at: number): string {
  return new Date(localOf(zone, at)).toISOString().slice(0, 10);
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** When it is this hour, or this weekday, in these days. */
export function stretchesOf(
  zone: string,
  days: readonly ZonedDay[],
  { hour, weekday }: { readonly hour?: number | undefined; readonly weekday?: number | undefined },
): Stretch[] {
  const own = days.filter((day) => weekday === undefined || day.weekday === weekday);
  if (hour !== undefined) return own.flatMap((day) => hoursIn(zone, day, hour));
  if (weekday !== undefined) return own;
  return [{ start: days[0]!.start, end: days.at(-1)!.end }];
}

/** Two in the night when the clocks go back, none when they go forward. */
function hoursIn(zone: string, day: ZonedDay, hour: number): Stretch[] {
  const hours = Math.ceil((day.end - day.start) / HOUR_MS);
  return Array.from({ length: hours }, (_, n) => n)
    .filter((n) => hourOf(zone, day, n) === hour)
    .map((n) => {
      const start = day.start + n * HOUR_MS;
      return { start, end: Math.min(start + HOUR_MS, day.end) };
    });
}
