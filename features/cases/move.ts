import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { command, type Turn } from '@tertulia/server/feature.ts';
import { openCaseOf } from './case-row.ts';
import { isOfTeam, NOTHING } from './decisions.ts';
import { lineRef } from './line-ref.ts';
import { CaseMove } from './protocol.ts';

/** The strand goes with the event itself; the conversation with the customer, and all that belongs to it, a moment later. */
export const moveCase = command({
  body: CaseMove,
  who: ['staff'],
  async decide({ line, note }, turn) {
    const row = await openCaseOf(turn);
    const to = await openLine(turn, line);
    if (to === row.line) return NOTHING;
    const from = await lineRef(turn, row.line);
    const isLeft = row.owner !== 0 && !(await isOfTeam(turn, to, row.owner));
    return {
      events: [
        { kind: 'case.moved', body: { from, line, ...(note && { note }) } },
        ...(isLeft ? [{ kind: 'case.assigned', body: { owner: null, how: 'given' } }] : []),
        { kind: 'conversation.moved', body: { line, from } },
      ],
    };
  },
});

/** @throws Refusal `not-found` */
async function openLine({ db }: Turn, line: LineId): Promise<number> {
  const row = await db.row<{ id: number }>(
    sql`select id from line where ref = ${refBytes(line)} and closed = 0`,
  );
  if (!row) throw new Refusal('not-found', 'no such line');
  return row.id;
}
