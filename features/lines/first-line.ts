import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** A new server has a door at once. It has no name yet: see `lineCardOf`. */
export async function openFirstLine(house: House): Promise<void> {
  const line = await house.db.row(sql`select id from line limit 1`);
  if (line) return;
  const now = house.now();
  await house.db.write(
    sql`insert into line (ref, slug, created) values (${refBytes(uuidv7(now))}, 'hola', ${now})
      on conflict (slug) do nothing`,
  );
}
