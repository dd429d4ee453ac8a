import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { type Db, sql } from '@tertulia/server/db/sql.ts';

/** The outside name of a line. @throws Refusal `not-found` */
export async function lineRef({ db }: { db: Pick<Db, 'row'> }, line: number): Promise<LineId> {
  const row = await db.row<{ ref: Uint8Array }>(sql`select ref from line where id = ${line}`);
  if (!row) throw new Refusal('not-found', 'no such line');
  return formatUuid(row.ref) as LineId;
}
