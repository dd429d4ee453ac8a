import type { LATEST_MS } from '../protocol.ts';

export type QuickName = 'hour' | 'morning' | 'evening' | 'tomorrow' | 'monday';

export interface QuickTime {
  readonly name: QuickName;
  readonly at: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** O'clock, where the reader is. */
const MORNING = 9;
const EVENING = 19;
/** Who is awake before this hour means by "tomorrow" what comes after sleeping. */
const DAWN = 5;
const MONDAY = 1;

/**
 * The moments people put things off to, in the reader's own time zone, the next one first. Days are counted by the
 * calendar: nine o'clock stays nine o'clock where the clocks change in between.
 */
export function quickTimes(now: number): QuickTime[] {
  const here = new Date(now);
  const day = (later: number, hour: number) =>
    new Date(here.getFullYear(), here.getMonth(), here.getDate() + later, hour).getTime();
  const toMonday = (MONDAY - here.getDay() + 7) % 7 || 7;
  const all: QuickTime[] = [
    { name: 'hour', at: Math.ceil((now + HOUR) / MINUTE) * MINUTE },
    { name: 'evening', at: day(0, EVENING) },
    { name: 'tomorrow', at: day(1, MORNING) },
  ];
  if (here.getHours() < DAWN) all.push({ name: 'morning', at: day(0, MORNING) });
  if (toMonday > 1) all.push({ name: 'monday', at: day(toMonday, MORNING) });
  // What comes sooner than "in an hour", or at the same time, says nothing more.
  const soonest = now + HOUR + MINUTE;
  return all.filter(({ name, at }) => name === 'hour' || at > soonest).sort((a, b) => a.at - b.at);
}

/** The moment of a date and a time of day as their fields write them; undefined while one of them is missing. */
export function momentOf(date: string, time: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  if (!year || !hour) return undefined;
  // A time that the clocks leave out that night is the one right after it.
  return new Date(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)).getTime();
}

/** The same the other way round. */
export function fieldsOf(at: number): { date: string; time: string } {
  const then = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    date: `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`,
    time: `${two(then.getHours())}:${two(then.getMinutes())}`,
  };
}

// Only the type: protocol.ts would bring the schema library into the page.
const LATEST: typeof LATEST_MS = 366 * 86_400_000;

/** Why something cannot be put off to a moment; undefined when it can. */
export function objectionTo(at: number, now: number): 'past' | 'far' | undefined {
  if (at < now + MINUTE / 2) return 'past';
  return at > now + LATEST ? 'far' : undefined;
}
