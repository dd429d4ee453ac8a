import { createHash } from 'node:crypto';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { BusinessRow } from '../business/protocol.ts';

/** How the business looks now. `version` changes with anything that is drawn. */
export interface Look extends Pick<BusinessRow, 'name' | 'colour' | 'language' | 'logo'> {
  readonly version: string;
}

export async function readLook(house: House): Promise<Look> {
  const row = await house.db.row<Omit<Look, 'version'>>(
    sql`select name, colour, language, logo from business where one = 1`,
  );
  if (!row) throw new Error('the row of the business is gone');
  const drawn = JSON.stringify([DRAWING, row.logo, row.colour, row.name]);
  return { ...row, version: createHash('sha256').update(drawn).digest('hex').slice(0, 10) };
}

/** Raised when icons are drawn in another way, so that devices fetch them again. */
const DRAWING = 1;
