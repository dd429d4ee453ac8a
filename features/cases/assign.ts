import { Refusal } from '@tertulia/protocol/errors.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import { command, type Turn } from '@tertulia/server/feature.ts';
import { openCaseOf } from './case-row.ts';
import { fact, isOfTeam, NOTHING } from './decisions.ts';
import { CaseAssign, CaseTake } from './protocol.ts';

export const assignCase = command({
  body: CaseAssign,
  who: ['staff'],
  async decide({ owner, note }, turn) {
    const { line, owner: before } = await openCaseOf(turn);
    const person = owner === null ? 0 : await colleagueOf(turn, line, owner);
    if (person === before && !note) return NOTHING;
    const how = person === turn.person.id ? 'taken' : 'given';
    return fact('case.assigned', { owner, how, ...(note && { note }) });
  },
});

export const takeCase = command({
  body: CaseTake,
  who: ['staff'],
  async decide(_, turn) {
    const { strand, owner } = await openCaseOf(turn);
    if (owner === turn.person.id) return NOTHING;
    if (owner !== 0) throw new Refusal('already-taken', 'a colleague has it');
    return {
      ...fact('case.assigned', { owner: turn.person.ref, how: 'taken', from: null }),
      // Of two at the same moment, the second finds that his own event has changed nothing.
      writes: [
        expecting(
          1,
          'already-taken',
          sql`select 1 as yes from support_case where strand = ${strand} and owner = ${turn.person.id}`,
        ),
      ],
    };
  },
});

/** The row id of someone of the line's team. @throws Refusal `not-found` */
async function colleagueOf(turn: Turn, line: number, ref: PersonId): Promise<number> {
  const row = await turn.db.row<{ id: number }>(sql`select id from person where ref = ${refBytes(ref)}`);
  if (!row || !(await isOfTeam(turn, line, row.id)))
    throw new Refusal('not-found', 'no such colleague in the team of this line');
  return row.id;
}
