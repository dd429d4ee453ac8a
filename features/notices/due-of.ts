import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { CaseWarned } from '../cases/protocol.ts';

/** Whether what was warned of is still to be done, and by him: of a case that nobody has, by all of its team. */
export async function isDueOf({ db }: House, strand: number, body: string, person: number): Promise<boolean> {
  const warned = CaseWarned.safeParse(JSON.parse(body));
  const row = await db.row<Record<'owner' | Clock, number | null>>(
    sql`select owner, due_answer as answer, due_resolve as resolve, due_complaint as complaint from support_case
      where strand = ${strand} and state <> 'resolved'`,
  );
  if (!warned.success || !row || row[warned.data.clock] === null) return false;
  return row.owner === 0 || row.owner === person;
}

type Clock = CaseWarned['clock'];
