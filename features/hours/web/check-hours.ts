import type { Holiday, Hours, Shift } from '../protocol.ts';

// The server decides with the schemas of protocol.ts, which would bring zod into the page.
export const MOST_SHIFTS = 6;
export const MOST_HOLIDAYS = 200;

/** What is wrong with the shifts of one day. */
export type ShiftProblem = 'unfinished' | 'overlap';

export function problemOf(shifts: readonly Shift[]): ShiftProblem | undefined {
  if (shifts.some(({ from, to }) => from === '' || to === '')) return 'unfinished';
  const spans = shifts
    .map(({ from, to }) => ({ start: minutesOf(from), end: minutesOf(to) }))
    .map(({ start, end }) => ({ start, end: end > start ? end : end + DAY }))
    .toSorted((a, b) => a.start - b.start);
  return spans.some(({ start }, i) => i > 0 && start < spans[i - 1]!.end) ? 'overlap' : undefined;
}

/** Days of the week (Monday is 0) with what is wrong there. */
export function wrongDays(week: Hours['week']): ReadonlyMap<number, ShiftProblem> {
  return new Map(
    week.flatMap((shifts, day) => {
      const problem = problemOf(shifts);
      return problem ? [[day, problem] as const] : [];
    }),
  );
}

export function isAlways({ week }: Pick<Hours, 'week'>): boolean {
  return week.every((shifts) => shifts.length === 0);
}

/** In the order of the calendar; of two on one date, the later one given counts. */
export function withHolidays(before: readonly Holiday[], added: readonly Holiday[]): Holiday[] {
  const byDate = new Map([...before, ...added].map((holiday) => [dateOf(holiday), holiday]));
  return [...byDate.values()].toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1));
}

/** Holidays of every year come in the order of the year, before those of one. */
export function dateOf({ date, yearly }: Holiday): string {
  return yearly ? date.slice(5) : date;
}

const DAY = 24 * 60;

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
