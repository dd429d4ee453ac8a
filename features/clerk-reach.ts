import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** The name under which the clerk of the cases remembers how far he has read. */
export const CLERK = 'cases';

const reached = new WeakMap<House, number>();

/** Told by the clerk after each look: he writes it down only now and then. */
export function clerkHasRead(house: House, position: number): void {
  reached.set(house, position);
}

const LOOK_MS = 20;
const MOST_LOOKS = 10;

/** Waits for a moment until the clerk has read so far: he is told of what is new at the same time. @returns how far he is */
export async function clerkPast(house: House, position: number): Promise<number> {
  for (let looks = 1; ; looks++) {
    const clerk = await clerkPosition(house);
    if (clerk >= position || looks === MOST_LOOKS) return clerk;
    await pause(LOOK_MS);
  }
}

/** Up to here every message is noted in its case, and whoever asked for a person in words is known to have asked. */
async function clerkPosition(house: House): Promise<number> {
  const row = await house.db.row<{ position: number }>(
    sql`select position from reader where name = ${CLERK}`,
  );
  return Math.max(row?.position ?? 0, reached.get(house) ?? 0);
}
