import type { House } from '@tertulia/server/house.ts';
import type { OpenNow } from './hours/protocol.ts';
import { type LineDeskRead, readLineDesk } from './line-desk.ts';
import { holidayAt, isOpen, nextClosing, nextOpening, type OpeningHours } from './opening-hours.ts';

/** When a line is open: for `isOpen`, `nextOpening` and the others. @param line row id */
export async function readLineHours(house: House, line: number): Promise<OpeningHours> {
  return hoursOf(await readLineDesk(house, line));
}

/** The same object as long as nothing changes: what is computed from it is remembered by it. */
export function hoursOf({ hours, zone }: LineDeskRead): OpeningHours {
  let zoned = known.get(hours);
  if (zoned?.zone !== zone) known.set(hours, (zoned = { ...hours, zone }));
  return zoned;
}

const known = new WeakMap<object, OpeningHours>();

/** What is said at the door. */
export function openNow(hours: OpeningHours, at: number): OpenNow {
  const open = isOpen(hours, at);
  const changes = open ? nextClosing(hours, at) : nextOpening(hours, at);
  const holiday = open ? undefined : holidayAt(hours, at);
  return { open, ...(changes !== undefined && { changes }), ...(holiday !== undefined && { holiday }) };
}
