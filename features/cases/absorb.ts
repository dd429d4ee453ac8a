import { sql } from '@tertulia/server/db/sql.ts';
import type { Fact } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { keyOf } from '../key-of.ts';
import { type CaseRow, readCase } from './case-row.ts';
import { CaseAwaited, CaseHuman } from './protocol.ts';
import { customersOf, type Task } from './task.ts';

/** The case that goes on learns whose it is now too, who waits for an answer, and who for a person. */
export async function absorb(house: House, { strand, seq }: Task): Promise<void> {
  const ended = await readCase(house, strand);
  const goesOn = ended?.merged_into ? await readCase(house, ended.merged_into) : undefined;
  const roster = await house.rosters.findById(strand);
  if (!ended || !goesOn || !roster) return;
  const customers = await customersOf(house, strand);
  await house.log.record({
    conversation: goesOn.strand,
    events: [
      ...customers.map(({ ref }) => ({
        kind: 'case.absorbed',
        body: { case: roster.ref, reference: ended.reference, conversation: ref },
      })),
      ...(goesOn.state === 'resolved' ? [{ kind: 'case.reopened', body: {} }] : []),
      ...(await pending(house, ended, goesOn)),
    ],
    key: keyOf('case.absorbed', strand, seq),
  });
  // What he was told is the number of the case that ended.
  for (const { id } of customers) {
    await house.log.record({
      conversation: id,
      events: [{ kind: 'case.told', body: { reference: goesOn.reference, state: 'open' } }],
      key: keyOf('case.told', strand, seq, id),
    });
  }
}

/** What waited in the case when it ended: its row has forgotten it, its log has not. */
async function pending(house: House, { strand, conversation }: CaseRow, goesOn: CaseRow): Promise<Fact[]> {
  const rows = await house.db.rows<{ kind: string; body: string }>(
    sql`select e.kind, e.body from event e where e.conversation = ${strand}
      and e.kind in ('case.awaited', 'case.human')
      and e.seq > coalesce((select max(seq) from event o where o.conversation = e.conversation
        and o.kind in ('case.answered', 'case.resolved')), 0) order by e.seq`,
  );
  const ownRef = (await house.rosters.findById(conversation))?.ref;
  return rows.map(({ kind, body }) => {
    const {
      seq,
      at,
      conversation: where = ownRef,
    } = (kind === 'case.human' ? CaseHuman : CaseAwaited).parse(JSON.parse(body));
    return { kind, body: { seq, at, ...(conversation !== goesOn.conversation && { conversation: where }) } };
  });
}
