import { sql } from '@tertulia/server/db/sql.ts';
import type { Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';

const DAY = 86_400_000;
/** What could not be read is kept longer: someone may yet look at it. */
const DONE_DAYS = 7;
const FAILED_DAYS = 30;
/** Networks repeat themselves for a week at most. */
const SEEN_DAYS = 30;
const METER_DAYS = 800;

/** Forgets what nobody will ask for any more. */
export function sweeper({ db, now }: House): Worker {
  return {
    name: 'channels-sweep',
    everyMs: 3_600_000,
    async run() {
      const before = (days: number) => now() - days * DAY;
      await db.write(
        sql`delete from channel_request where state = 'done' and at < ${before(DONE_DAYS)}`,
        sql`delete from channel_request where state = 'failed' and at < ${before(FAILED_DAYS)}`,
        sql`delete from channel_seen where at < ${before(SEEN_DAYS)}`,
        sql`delete from channel_meter where day < ${new Date(before(METER_DAYS)).toISOString().slice(0, 10)}`,
      );
      return false;
    },
  };
}
