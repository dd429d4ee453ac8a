import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { Reader } from '@tertulia/server/work/reader.ts';
import { CLERK } from '../clerk-reach.ts';
import { openCase } from './open-case.ts';
import type { Task } from './task.ts';

export const ADOPT = 'message.posted';

/** Where messages are older than cases, the clerk begins with those who wait; all before that is history. */
export async function adoptWaiting(house: House): Promise<AsyncDisposable> {
  const reader = new Reader(house, CLERK);
  if (!(await reader.isKnown())) {
    await house.db.write(
      sql`insert into case_task (strand, seq, kind, due)
        select s.conversation, min(e.seq), ${ADOPT}, s.waiting_since from summary s
          join event e on e.conversation = s.conversation and e.seq > s.answered and e.sender = s.customer
            and e.kind = 'message.posted'
          where s.waiting_since is not null group by s.conversation, s.waiting_since
          on conflict (strand, seq) do nothing`,
      await reader.end(),
    );
  }
  return { async [Symbol.asyncDispose]() {} };
}

/** What such a customer waits with since message `seq` is a case. */
export async function adopt(house: House, { strand: conversation, seq, at }: Task): Promise<void> {
  const roster = await house.rosters.findById(conversation);
  const known = await house.db.row(
    sql`select 1 as yes from case_conversation where conversation = ${conversation}`,
  );
  if (!roster || known) return;
  await openCase(house, { roster, from: seq, facts: [{ kind: 'case.awaited', body: { seq, at } }] });
}
