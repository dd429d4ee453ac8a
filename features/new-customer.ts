import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** A person with no address but the browser he is in. Returns his row. */
export async function makeCustomer(house: House, name: string): Promise<number> {
  const now = house.now();
  const [written] = await house.db.write(
    sql`insert into person (ref, kind, name, created) values (${refBytes(uuidv7(now))}, 'customer', ${name}, ${now})
      returning id`,
  );
  return Number(written!.rows[0]!['id']);
}
