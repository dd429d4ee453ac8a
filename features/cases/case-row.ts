import type { CaseState } from '@tertulia/protocol/case.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { type Db, sql } from '@tertulia/server/db/sql.ts';
import type { Turn } from '@tertulia/server/feature.ts';

/** A case as its projection keeps it: row ids, and 0 for what is not. */
export interface CaseRow {
  readonly strand: number;
  readonly reference: string;
  readonly conversation: number;
  readonly line: number;
  readonly state: CaseState;
  readonly owner: number;
  readonly priority: number;
  readonly subject: string;
  readonly opened: number;
  readonly from_seq: number;
  readonly noted: number;
  readonly awaited: number;
  readonly snoozed_until: number;
  readonly resolved: number;
  readonly resolved_seq: number;
  readonly reopened: number;
  readonly merged_into: number | null;
  readonly human_since: number;
  readonly complained: number;
}

export async function readCase(
  { db }: { db: Pick<Db, 'row'> },
  strand: number,
): Promise<CaseRow | undefined> {
  return db.row<CaseRow>(sql`select * from support_case where strand = ${strand}`);
}

/** The case whose own conversation this is. @throws Refusal `not-allowed` anywhere else */
export async function caseOf(turn: Turn): Promise<CaseRow> {
  const row = turn.conversation.kind === 'case' ? await readCase(turn, turn.conversation.id) : undefined;
  if (!row) throw new Refusal('not-allowed', 'only in the conversation of a case');
  return row;
}

/** As `caseOf`. @throws Refusal `conflict` when it is resolved */
export async function openCaseOf(turn: Turn): Promise<CaseRow> {
  const row = await caseOf(turn);
  if (row.state === 'resolved') throw new Refusal('conflict', 'the case is resolved: reopen it first');
  return row;
}
