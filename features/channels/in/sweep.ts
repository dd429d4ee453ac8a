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
const AT_ONCE = 5000;

/** Forgets what nobody will ask for any more, so much at once that nobody waits for it. */
export function sweeper({ db, now }: House): Worker {
  return {
    name: 'channels-sweep',
    everyMs: 3_600_000,
    async run() {
      const before = (days: number) => now() - days * DAY;
      const requests = (state: string, days: number) =>
        sql`delete from channel_request where id in (select id from channel_request
          where state = ${state} and due < ${before(days)} limit ${AT_ONCE})`;
      const swept = await db.write(
        requests('done', DONE_DAYS),
        requests('failed', FAILED_DAYS),
        sql`delete from channel_seen where (account, key) in (select account, key from channel_seen
          where at < ${before(SEEN_DAYS)} limit ${AT_ONCE})`,
        sql`delete from channel_meter where day < ${new Date(before(METER_DAYS)).toISOString().slice(0, 10)}`,
      );
      return swept.some(({ changes }) => changes === AT_ONCE);
    },
  };
}
