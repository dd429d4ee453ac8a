import { PRIORITIES } from '@tertulia/protocol/case.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { type Command, command } from '@tertulia/server/feature.ts';
import { assignCase, takeCase } from './assign.ts';
import { caseOf, openCaseOf } from './case-row.ts';
import { fact, headOf, NOTHING } from './decisions.ts';
import { mergeCase } from './merge.ts';
import { moveCase } from './move.ts';
import * as wishes from './protocol.ts';
import { splitCase } from './split.ts';

const LONGEST_SNOOZE = 366 * 86_400_000;

/** What the staff does with a case, in its own conversation. What is so already leaves no event. */
export const caseCommands: Readonly<Record<string, Command>> = {
  'case.assign': assignCase,
  'case.take': takeCase,
  'case.move': moveCase,
  'case.merge': mergeCase,
  'case.split': splitCase,

  'case.label': command({
    body: wishes.CaseLabel,
    who: ['staff'],
    async decide({ label, on }, turn) {
      const { strand } = await caseOf(turn);
      const row = await turn.db.row<{ archived: number; there: number }>(
        sql`select archived, (select count(*) from case_label x where x.strand = ${strand} and x.label = l.id) as there
          from label l where l.ref = ${refBytes(label)}`,
      );
      if (!row) throw new Refusal('not-found', 'no such label');
      if (on && row.archived) throw new Refusal('conflict', 'the label is archived');
      return row.there > 0 === on ? NOTHING : fact('case.labelled', { label, on });
    },
  }),

  'case.prioritise': command({
    body: wishes.CasePrioritise,
    who: ['staff'],
    async decide({ priority }, turn) {
      const row = await caseOf(turn);
      return PRIORITIES[row.priority] === priority ? NOTHING : fact('case.prioritised', { priority });
    },
  }),

  'case.name': command({
    body: wishes.CaseName,
    who: ['staff'],
    async decide({ subject }, turn) {
      const row = await caseOf(turn);
      return row.subject === subject ? NOTHING : fact('case.named', { subject });
    },
  }),

  'case.turn': command({
    body: wishes.CaseTurn,
    who: ['staff'],
    async decide({ state }, turn) {
      const row = await openCaseOf(turn);
      if (row.state === state) return NOTHING;
      // Who waits is told apart from who needs no answer by how far he had written.
      const seq = state === 'waiting' && row.awaited > 0 ? await headOf(turn, row.conversation) : undefined;
      return fact('case.turned', { state, ...(seq && { seq }) });
    },
  }),

  'case.snooze': command({
    body: wishes.CaseSnooze,
    who: ['staff'],
    async decide({ until }, turn) {
      await openCaseOf(turn);
      if (until <= turn.now) throw new Refusal('frame-problem', 'until: not in the future');
      if (until > turn.now + LONGEST_SNOOZE) throw new Refusal('frame-problem', 'until: a year at most');
      return fact('case.snoozed', { until });
    },
  }),

  'case.wake': command({
    body: wishes.CaseWake,
    who: ['staff'],
    async decide(_, turn) {
      const { state } = await openCaseOf(turn);
      return state === 'snoozed' ? fact('case.woken', {}) : NOTHING;
    },
  }),

  'case.resolve': command({
    body: wishes.CaseResolve,
    who: ['staff'],
    async decide(_, turn) {
      const { state, conversation } = await caseOf(turn);
      return state === 'resolved'
        ? NOTHING
        : fact('case.resolved', { seq: await headOf(turn, conversation) });
    },
  }),

  'case.reopen': command({
    body: wishes.CaseReopen,
    who: ['staff'],
    async decide(_, turn) {
      const { state, merged_into } = await caseOf(turn);
      if (merged_into !== null) throw new Refusal('conflict', 'another case goes on for this one');
      return state === 'resolved' ? fact('case.reopened', {}) : NOTHING;
    },
  }),

  'case.complaint': command({
    body: wishes.CaseComplaint,
    who: ['staff'],
    async decide({ on }, turn) {
      const { complained } = await caseOf(turn);
      return complained > 0 === on ? NOTHING : fact('case.complained', { on });
    },
  }),

  'human.request': command({
    body: wishes.HumanRequest,
    who: ['customer'],
    async decide(_, turn) {
      if (turn.conversation.kind !== 'line') throw new Refusal('not-allowed', 'only to a line');
      const isAsked = await turn.db.row(
        sql`select 1 as yes from case_conversation b join support_case s on s.strand = b.strand
          where b.conversation = ${turn.conversation.id} and s.human_since > 0 and s.state <> 'resolved'`,
      );
      return isAsked ? NOTHING : fact('human.requested', {});
    },
  }),
};
