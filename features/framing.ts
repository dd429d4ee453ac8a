import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** The sites that may show a line in a frame, as origins. None for a line that is not there. */
export async function sitesFraming(house: House, slug: string): Promise<readonly string[]> {
  const row = await house.db.row<{ sites: string }>(
    sql`select w.sites from widget w join line l on l.id = w.line where l.slug = ${slug} and l.closed = 0`,
  );
  return row ? JSON.parse(row.sites) : [];
}
