import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard, PersonKind } from '@tertulia/protocol/people.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { type Db, inList } from '../db/sql.ts';

/** What members may know of each other: a name, never an address. */
export async function cardsOf(db: Db, people: Iterable<number>): Promise<PersonCard[]> {
  const ids = [...new Set(people)].filter((id) => id !== 0);
  if (ids.length === 0) return [];
  const rows = await db.rows<{ ref: Uint8Array; name: string; kind: PersonKind; deactivated: number }>(
    inList('select ref, name, kind, deactivated from person where id in', ids),
  );
  return rows.map(({ ref, name, kind, deactivated }) => ({
    id: formatUuid(ref) as PersonId,
    name,
    kind,
    ...(deactivated ? { away: true } : {}),
  }));
}
