import { inList, sql } from '@tertulia/server/db/sql.ts';
import type { Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { DELIVERIES_KEPT_MS } from '../deliveries-kept.ts';
import { hasArrived } from './states.ts';
import type { DeliveryRow } from './rows.ts';

const HOUR_MS = 3_600_000;
const AT_ONCE = 1000;
const EARLY_KEPT_MS = 7 * 86_400_000;

type Old = Pick<DeliveryRow, 'id' | 'what' | 'state' | 'due' | 'at'>;

/**
 * Forgets what is settled. Which message of ours is which there stays known (`channel_message`), so that answers find it
 * and late receipts mean nothing.
 */
export function deliverySweeper(house: House): Worker {
  let after = 0;
  return {
    name: 'channels-deliveries',
    everyMs: HOUR_MS,
    /** They are made in the order of time: once a page is young, so is all behind it. */
    async run() {
      const before = house.now() - DELIVERIES_KEPT_MS;
      const rows = await house.db.rows<Old>(
        sql`select id, what, state, due, at from delivery where id > ${after} order by id limit ${AT_ONCE}`,
      );
      const last = rows.at(-1);
      const old = rows.filter((row) => row.at < before && isSettled(row)).map(({ id }) => id);
      await house.db.write(
        // Receipts of what was never sent from here.
        sql`delete from channel_early where at < ${house.now() - EARLY_KEPT_MS}`,
        ...(old.length > 0
          ? [
              inList('delete from delivery_step where delivery in', old),
              inList('delete from delivery where id in', old),
            ]
          : []),
      );
      const isMore = last !== undefined && rows.length === AT_ONCE && last.at < before;
      after = isMore ? last.id : 0;
      return isMore;
    },
  };
}

function isSettled({ what, state, due }: Old): boolean {
  return (
    due === null && (what !== 'message' || state === 'accepted' || state === 'sent' || hasArrived(state))
  );
}
