import { sql } from '@tertulia/server/db/sql.ts';
import type { Decision, Turn } from '@tertulia/server/feature.ts';

/** What is wished for is so already. */
export const NOTHING: Decision = { events: [] };

export function fact(kind: string, body: Record<string, unknown>): Decision {
  return { events: [{ kind, body }] };
}

/** The newest seq of another conversation than the turn's. */
export async function headOf({ db }: Turn, conversation: number): Promise<number> {
  const row = await db.row<{ head: number }>(
    sql`select coalesce(max(seq), 0) as head from event where conversation = ${conversation}`,
  );
  return Number(row?.head ?? 0);
}

/** Whether someone is of a line's team now. */
export async function isOfTeam({ db }: Turn, line: number, person: number): Promise<boolean> {
  const row = await db.row(
    sql`select 1 as yes from team_member t join person p on p.id = t.person
      where t.team = ${line} and t.person = ${person} and p.deactivated = 0`,
  );
  return row !== undefined;
}
