import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { type Business, type BusinessRow, businessOf, type Language } from '../business/protocol.ts';
import type { LineCard } from './protocol.ts';

/** A line as it is stored, with the language of the business for where it has none of its own. */
export interface LineRow {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly slug: string;
  readonly name: string;
  readonly greeting: string;
  /** JSON by language. */
  readonly greetings: string;
  readonly language: Language | '';
  readonly created: number;
  readonly business_language: Language;
}

/** @throws Refusal `not-found` */
export async function findLine(house: House, slug: string): Promise<LineRow> {
  const row = await house.db.row<LineRow>(
    sql`select l.id, l.ref, l.slug, l.name, l.greeting, l.greetings, l.language, l.created, b.language as business_language
      from line l, business b where l.slug = ${slug} and l.closed = 0`,
  );
  if (!row) throw new Refusal('not-found');
  return row;
}

export function lineCardOf(row: LineRow): LineCard {
  const language = row.language || row.business_language;
  return {
    id: formatUuid(row.ref) as LineId,
    slug: row.slug,
    name: row.name || UNNAMED[language],
    greeting: row.greeting,
    greetings: JSON.parse(row.greetings) as LineCard['greetings'],
    language,
  };
}

/** The first line has no name of its own, so that it speaks whatever language the owner then chooses. */
const UNNAMED: Record<Language, string> = { es: 'Atención al cliente', en: 'Customer service' };

export function linkOf(house: House, slug: string): string {
  return `${house.publicUrl()}/l/${slug}`;
}

export async function readBusiness(house: House): Promise<Business> {
  const row = await house.db.row<BusinessRow>(
    sql`select name, colour, language, time_zone, logo from business where one = 1`,
  );
  if (!row) throw new Error('the row of the business is gone');
  return businessOf(row);
}
