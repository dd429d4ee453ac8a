import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { command, type Turn } from '@tertulia/server/feature.ts';
import { type CaseRow, openCaseOf } from './case-row.ts';
import { fact } from './decisions.ts';
import { CaseSplit } from './protocol.ts';

export const splitCase = command({
  body: CaseSplit,
  who: ['staff'],
  async decide({ seq, subject }, turn) {
    const row = await openCaseOf(turn);
    if (!(await isOfCustomer(turn, row, seq)))
      throw new Refusal('not-found', 'no message of the customer in this case');
    if (seq === row.from_seq) throw new Refusal('conflict', 'the case begins with this message');
    return fact('case.divided', { seq, ...(subject && { subject }) });
  },
});

/** Whether the customer wrote this, and no later case begins before it. */
async function isOfCustomer({ db }: Turn, row: CaseRow, seq: number): Promise<boolean> {
  const message = await db.row(
    sql`select 1 as yes from event e
      join member m on m.conversation = e.conversation and m.person = e.sender and m.role = 'customer'
      where e.conversation = ${row.conversation} and e.seq = ${seq} and e.seq >= ${row.from_seq}
        and e.kind = 'message.posted' and not exists (select 1 from support_case o
          where o.conversation = e.conversation and o.from_seq > ${row.from_seq} and o.from_seq <= e.seq)`,
  );
  return message !== undefined;
}
