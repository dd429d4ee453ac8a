import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import { command, type Turn } from '@tertulia/server/feature.ts';
import { type CaseRow, openCaseOf } from './case-row.ts';
import { fact } from './decisions.ts';
import { CaseMerge } from './protocol.ts';

/** What is open goes on for what ends, so that no two can go on for each other. */
export const mergeCase = command({
  body: CaseMerge,
  who: ['staff'],
  async decide({ into }, turn) {
    const { line } = await openCaseOf(turn);
    if (into === turn.conversation.ref) throw new Refusal('frame-problem', 'into: it is the same case');
    const target = await seenCase(turn, into);
    if (target.state === 'resolved')
      throw new Refusal('conflict', 'the other case is resolved: reopen it first');
    if (target.line !== line)
      throw new Refusal('conflict', 'the other case is of another line: move it first');
    return {
      ...fact('case.merged', { into }),
      // Still open at the commit. A write, so that another node waits with what it does to that case.
      writes: [
        expecting(
          1,
          'conflict',
          sql`update support_case set seq = seq where strand = ${target.strand} and state <> 'resolved'`,
        ),
      ],
    };
  },
});

/** @throws Refusal `not-found` when it is no case, or of a line whose team he is not in */
async function seenCase({ db, person }: Turn, ref: ConversationId): Promise<CaseRow> {
  const row = await db.row<CaseRow>(
    sql`select s.* from conversation c join support_case s on s.strand = c.id
      join team_member t on t.team = c.team and t.person = ${person.id} where c.ref = ${refBytes(ref)}`,
  );
  if (!row) throw new Refusal('not-found', 'no such case');
  return row;
}
