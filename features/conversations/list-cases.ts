import { CASE_STATES, type CaseFilter, PRIORITIES } from '@tertulia/protocol/case.ts';
import { LATE_WITHIN } from '@tertulia/protocol/late.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import type { Param, Sql } from '@tertulia/server/db/sql.ts';

/** Which cases are asked for: `k` is the case, `b` a customer's conversation it is of, `s` the summary of that. */
export interface CasesWanted {
  readonly where: Sql;
  /** Where the search among cases begins, and what leads from there to `k`. */
  readonly from: string;
  readonly link: Sql;
  /** Only conversations in which a customer waits. */
  readonly onlyWaiting: boolean;
}

const LABEL = '(select id from label where ref = ?)';
const FITS = {
  nobody: 'k.owner = 0',
  owner: 'k.owner = (select id from person where ref = ?)',
  line: 'k.line = (select id from line where ref = ?)',
  label: `exists (select 1 from case_label x where x.strand = k.strand and x.label = ${LABEL})`,
  priority: 'k.priority = ?',
  human: 'k.human_since > 0',
  late: '(k.due_answer <= ? or k.due_resolve <= ? or k.due_complaint <= ?)',
  /** Where none is open, the last one. */
  last: `(k.state <> 'resolved' or not exists (select 1 from case_conversation a
    cross join support_case n where a.conversation = b.conversation and n.strand = a.strand and (n.state <> 'resolved' or n.opened > k.opened or (n.opened = k.opened and n.strand > k.strand))))`,
} as const;

/**
 * Of what lists show of a conversation: its open cases, or else its last one. Columns are named here and nowhere else: a
 * filter only chooses among these terms (V02). `suits` in sdk/case-filter.ts says the same of what a client has.
 */
export function casesWanted(filter: CaseFilter, now: number): CasesWanted {
  const { owner, line, label, priority, waiting, human, late } = filter;
  const onlyOpen = human ?? late ?? waiting ?? false;
  const states = (filter.states ?? CASE_STATES).filter((state) => !onlyOpen || state !== 'resolved');
  const terms: Sql[] = [];
  const term = (text: string, ...params: Param[]) => terms.push({ text, params });
  // Without any, nothing: `in ()` is no SQL everywhere.
  if (states.length === 0) term('1 = 0');
  else term(`k.state in (${states.map(() => '?').join(', ')})`, ...states);
  if (states.includes('resolved')) term(FITS.last);
  if (owner === 'nobody') term(FITS.nobody);
  else if (owner) term(FITS.owner, refBytes(owner));
  if (line) term(FITS.line, refBytes(line));
  if (label) term(FITS.label, refBytes(label));
  if (priority) term(FITS.priority, PRIORITIES.indexOf(priority));
  if (human) term(FITS.human);
  if (late) term(FITS.late, ...Array<number>(3).fill(now + LATE_WITHIN));
  return {
    where: {
      text: terms.map(({ text }) => text).join(' and '),
      params: terms.flatMap(({ params }) => params),
    },
    from: label ? 'case_label y cross join support_case k' : 'support_case k',
    link: label
      ? { text: `y.label = ${LABEL} and k.strand = y.strand and`, params: [refBytes(label)] }
      : { text: '', params: [] },
    onlyWaiting: waiting === true,
  };
}
