import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { keyOf } from '../key-of.ts';
import { readCase } from './case-row.ts';
import type { Task } from './task.ts';

/** The time came until which a case was put off; unless it was woken since, or put off for longer. */
export async function wakeDue(house: House, { strand, seq }: Task): Promise<void> {
  const row = await readCase(house, strand);
  if (row?.state !== 'snoozed' || row.snoozed_until > house.now()) return;
  await house.log.record({
    conversation: strand,
    events: [{ kind: 'case.woken', body: {} }],
    key: keyOf('case.woken', strand, seq),
    writes: [
      expecting(
        1,
        'conflict',
        sql`select 1 as yes from support_case where strand = ${strand} and state = 'open'`,
      ),
    ],
  });
}
