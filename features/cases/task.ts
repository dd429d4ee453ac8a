import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';

/** Something that follows from event `seq` of a case. */
export interface Task {
  readonly strand: number;
  readonly seq: number;
  readonly kind: string;
  readonly at: number;
  readonly body: string;
}

/** The conversations with customers that a case is about, its own first. */
export async function customersOf({ db, rosters }: House, strand: number): Promise<readonly Roster[]> {
  const rows = await db.rows<{ conversation: number }>(
    sql`select b.conversation from case_conversation b join support_case s on s.strand = b.strand
      where b.strand = ${strand} order by b.conversation <> s.conversation, b.conversation`,
  );
  const found = await Promise.all(rows.map(({ conversation }) => rosters.findById(conversation)));
  return found.filter((roster) => roster !== undefined);
}
