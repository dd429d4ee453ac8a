import type { NoticeWishes } from './protocol.ts';

const MINUTE = 60_000;
const DAY = 24 * 60;

/**
 * Until when this person is not to be told of anything; undefined: he may be told now. Where a clock is set forward or
 * back in between, the end is an hour off: whoever waits for it asks again then.
 */
export function quietUntil({ quiet, undisturbedUntil }: NoticeWishes, now: number): number | undefined {
  const ends = [];
  if (undisturbedUntil > now) ends.push(undisturbedUntil);
  if (quiet) {
    const minute = minuteOfDay(now, quiet.timeZone);
    const passed = (minute - quiet.from + DAY) % DAY;
    const length = (quiet.to - quiet.from + DAY) % DAY;
    if (passed < length) ends.push(startOfMinute(now) + (length - passed) * MINUTE);
  }
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

function minuteOfDay(now: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return of('hour') * 60 + of('minute');
}

function startOfMinute(now: number): number {
  return now - (now % MINUTE);
}
