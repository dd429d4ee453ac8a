import type { CaseState } from '@tertulia/protocol/case.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';
import { type CaseRow, readCase } from './case-row.ts';

/** What the clerk keeps in mind of a customer's conversation, so that most messages cost no question. */
export interface Desk {
  /** The open ones, newest first. What the customer writes goes to the first. */
  readonly open: KnownCase[];
  /** Without an open one: the one that was resolved last. */
  readonly last: KnownCase | undefined;
}

export interface KnownCase {
  readonly strand: number;
  /** Not one that absorbed a case of this conversation: then its seqs are of another. */
  readonly isOwn: boolean;
  readonly resolved: number;
  readonly resolvedSeq: number;
  readonly reopened: number;
  /** The newest seq of this conversation that was dealt with; 0 where it is not known. */
  readonly noted: number;
  state: CaseState;
  isAwaited: boolean;
  isHumanAsked: boolean;
}

/** A conversation has few cases; of very many only the newest matter. */
const MOST_CASES = 20;

/** Null where no line looks after it: there are no cases. */
export async function readDesk(house: House, { id: conversation, kind, team }: Roster): Promise<Desk | null> {
  if (kind !== 'line' || team === null) return null;
  const rows = await house.db.rows<CaseRow>(
    sql`select s.* from case_conversation b join support_case s on s.strand = b.strand
      where b.conversation = ${conversation}
      order by s.state = 'resolved', s.opened desc, s.strand desc limit ${MOST_CASES}`,
  );
  if (rows.length === 0 && !(await isLine(house, team))) return null;
  const known = (row: CaseRow) => knownCase(row, conversation);
  const open = rows.filter(({ state }) => state !== 'resolved');
  if (open.length > 0) return { open: open.map(known), last: undefined };
  const [newest] = rows.toSorted((a, b) => b.resolved - a.resolved || b.strand - a.strand);
  const last = newest && (await goingOn(house, newest));
  // Merged a moment ago: the case that goes on does not yet know this customer as its own.
  if (last && last.state !== 'resolved') return { open: [known(last)], last: undefined };
  return { open: [], last: last && known(last) };
}

/** A team is mostly a line's, but need not be. */
async function isLine({ db }: House, team: number): Promise<boolean> {
  return (await db.row(sql`select 1 as yes from line where id = ${team}`)) !== undefined;
}

/** The case that goes on for one that was merged. */
async function goingOn(house: House, row: CaseRow): Promise<CaseRow> {
  const next = row.merged_into === null ? undefined : await readCase(house, row.merged_into);
  return next ? goingOn(house, next) : row;
}

function knownCase(row: CaseRow, conversation: number): KnownCase {
  const isOwn = row.conversation === conversation;
  return {
    strand: row.strand,
    isOwn,
    resolved: row.resolved,
    resolvedSeq: isOwn ? row.resolved_seq : 0,
    reopened: row.reopened,
    noted: isOwn ? row.noted : 0,
    state: row.state,
    isAwaited: row.awaited > 0,
    isHumanAsked: row.human_since > 0,
  };
}
