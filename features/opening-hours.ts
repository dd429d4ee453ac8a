import type { Holiday, Hours, Shift } from './hours/protocol.ts';
import { localOf, momentOf } from './local-time.ts';

/** When somebody is there, as clocks in a time zone show. A week without any shift: always. */
export interface OpeningHours extends Hours {
  /** IANA. */
  readonly zone: string;
}

/** A stretch of open time; the end is no longer in it. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** What does not come in two years is not announced. */
const FAR_MS = 2 * 366 * DAY_MS;

export function isOpen(hours: OpeningHours, at: number): boolean {
  const [first] = spansFrom(hours, at);
  return first?.start === at;
}

/** The first moment from `at` on at which it is open: `at` itself, if it is. Undefined: not within two years. */
export function nextOpening(hours: OpeningHours, at: number): number | undefined {
  const [first] = spansFrom(hours, at, at + FAR_MS);
  return first?.start;
}

/** When the hours that run at `at`, or else the next ones, end. Undefined: not within two years. */
export function nextClosing(hours: OpeningHours, at: number): number | undefined {
  let closing: number | undefined;
  for (const { start, end } of spansFrom(hours, at, at + FAR_MS)) {
    if (closing !== undefined && start > closing) return closing;
    closing = end;
  }
  return closing !== undefined && closing < at + FAR_MS ? closing : undefined;
}

/** The moment at which so many milliseconds of open time have passed. */
export function addOpenTime(hours: OpeningHours, from: number, milliseconds: number): number {
  let left = milliseconds;
  if (left <= 0) return from;
  for (const { start, end } of spansFrom(hours, from)) {
    if (end - start >= left) return start + left;
    left -= end - start;
  }
  throw new RangeError('so much open time is not in a century');
}

/** Milliseconds of open time between two moments. */
export function openTimeBetween(hours: OpeningHours, from: number, until: number): number {
  let sum = 0;
  for (const { start, end } of spansFrom(hours, from, until)) sum += Math.min(end, until) - start;
  return sum;
}

/**
 * The last moment of the working day that is so many working days after (or, below zero, before) the day of `from`, which
 * is not counted itself. By law that is Monday to Friday without holidays, whatever the hours are.
 */
export function addWorkingDays(hours: OpeningHours, from: number, days: number): number {
  const step = Math.sign(days);
  let day = dayOf(localOf(hours.zone, from));
  for (let left = Math.abs(days); left > 0; ) {
    day += step;
    if (isWorkingDay(hours, day)) left -= 1;
  }
  return momentOf(hours.zone, (day + 1) * DAY_MS) - 1;
}

/** The moment at which the day of `at` begins there. */
export function startOfDay(hours: OpeningHours, at: number): number {
  return momentOf(hours.zone, dayOf(localOf(hours.zone, at)) * DAY_MS);
}

/** Why it is closed all day, if that is because of a holiday. */
export function holidayAt(hours: OpeningHours, at: number): string | undefined {
  const holiday = holidayOn(hours, dayOf(localOf(hours.zone, at)));
  return holiday?.shifts.length === 0 ? holiday.name : undefined;
}

const CENTURY_MS = 36_525 * DAY_MS;

/** Open time from a moment on, in order; where two shifts meet or overlap, the second is cut. */
function* spansFrom(hours: OpeningHours, from: number, until = from + CENTURY_MS): Generator<Span> {
  let open = from;
  // A shift of the day before may not have ended.
  for (let day = dayOf(localOf(hours.zone, from)) - 1; ; day += 1) {
    for (const [start, end] of shiftsOn(hours, day)) {
      const span = {
        start: Math.max(open, momentOf(hours.zone, day * DAY_MS + start)),
        end: momentOf(hours.zone, day * DAY_MS + end),
      };
      if (span.start >= until) return;
      if (span.end <= span.start) continue;
      yield span;
      open = span.end;
    }
    if (day * DAY_MS > until + 2 * DAY_MS) return;
  }
}

function isWorkingDay(hours: OpeningHours, day: number): boolean {
  return weekdayOf(day) < 5 && holidayOn(hours, day)?.shifts.length !== 0;
}

/** Milliseconds of the day at which a shift begins and ends, in order. */
type Times = readonly (readonly [number, number])[];

function shiftsOn(hours: OpeningHours, day: number): Times {
  const { week, special } = daysOf(hours);
  const holiday = holidayOn(hours, day);
  return (holiday && special.get(holiday)) ?? week[weekdayOf(day)]!;
}

function holidayOn(hours: OpeningHours, day: number): Holiday | undefined {
  const { once, yearly } = daysOf(hours);
  return once.get(day) ?? (yearly.size > 0 ? yearly.get(dateOf(day)) : undefined);
}

/** What is looked up for every day of a calculation. */
interface Days {
  readonly week: readonly Times[];
  readonly special: ReadonlyMap<Holiday, Times>;
  /** Of one year, by the day's number. */
  readonly once: ReadonlyMap<number, Holiday>;
  /** Of every year, by their date. */
  readonly yearly: ReadonlyMap<number, Holiday>;
}

const known = new WeakMap<Hours, Days>();

function daysOf(hours: Hours): Days {
  let days = known.get(hours);
  if (!days) {
    const isAlways = hours.week.every((shifts) => shifts.length === 0);
    days = {
      week: hours.week.map((shifts) => (isAlways ? WHOLE_DAY : timesOf(shifts))),
      special: new Map(hours.holidays.map((holiday) => [holiday, timesOf(holiday.shifts)])),
      once: byDay(hours, false, (day) => day),
      yearly: byDay(hours, true, dateOf),
    };
    known.set(hours, days);
  }
  return days;
}

function byDay(
  { holidays }: Hours,
  yearly: boolean,
  keyOf: (day: number) => number,
): ReadonlyMap<number, Holiday> {
  const own = holidays.filter((holiday) => holiday.yearly === yearly);
  return new Map(own.map((holiday) => [keyOf(dayOf(Date.parse(holiday.date))), holiday]));
}

const WHOLE_DAY: Times = [[0, DAY_MS]];

function timesOf(shifts: readonly Shift[]): Times {
  return shifts
    .map(({ from, to }) => [timeOf(from), timeOf(to)] as const)
    .map(([start, end]) => [start, end > start ? end : end + DAY_MS] as const)
    .toSorted(([a], [b]) => a - b);
}

/** "09:30" */
function timeOf(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * MINUTE_MS;
}

function dayOf(local: number): number {
  return Math.floor(local / DAY_MS);
}

/** A day of the year, the same in every year. */
function dateOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCMonth() * 32 + date.getUTCDate();
}

/** Monday is 0: the first of January 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
