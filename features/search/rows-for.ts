import { type Db, inList } from '@tertulia/server/db/sql.ts';

/** As many values as each statement has, so that there are few statements to prepare. */
const AT_ONCE = 50;

/** The rows of any number of ids. @param query ends in `… in`, and is asked without order */
export async function rowsFor<R>(db: Db, query: string, ids: Iterable<number>): Promise<R[]> {
  const wanted = [...new Set(ids)];
  const found: R[] = [];
  for (let i = 0; i < wanted.length; i += AT_ONCE) {
    const some = wanted.slice(i, i + AT_ONCE);
    const filled = [...some, ...Array.from({ length: AT_ONCE - some.length }, () => some[0]!)];
    found.push(...(await db.rows<R>(inList(query, filled))));
  }
  return found;
}
