import { inList } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** A case nobody has and whose customer waits. */
export interface Queued {
  readonly strand: number;
  readonly line: number;
}

/** First who asks for a person, then what is urgent, then who has waited longest. */
const ORDER = `case when human_since > 0 then human_since else ${Number.MAX_SAFE_INTEGER} end, priority desc, awaited, strand`;

/** Those of these lines that are next. */
export async function readQueue(
  { db }: House,
  lines: readonly number[],
  most: number,
): Promise<readonly Queued[]> {
  if (lines.length === 0) return [];
  return db.rows<Queued>(
    inList(
      `select strand, line from support_case where owner = 0 and awaited > 0 and state in ('new', 'open')
        and line in`,
      lines,
      ` order by ${ORDER} limit ${most}`,
    ),
  );
}
