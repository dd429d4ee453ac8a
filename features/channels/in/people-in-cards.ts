import type { Contact } from '@tertulia/channels/carried.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

const MOST = 10;

/** Customers whom we know by a number or mail address that stands on these cards: often it is one's own card that one sends. */
export async function peopleInCards({ db }: House, cards: readonly Contact[]): Promise<number[]> {
  const phones = cards.flatMap((card) => card.phones).map(plainPhone);
  const emails = cards.flatMap((card) => card.emails).map((email) => email.trim().toLowerCase());
  const looks = [
    ...phones
      .filter((phone) => phone.length > 6)
      .map(
        (phone) =>
          sql`select person from channel_address where kind = 'phone' and scope = '' and value = ${phone}`,
      ),
    ...emails
      .filter(Boolean)
      .flatMap((email) => [
        sql`select person from channel_address where kind = 'email' and scope = '' and value = ${email}`,
        sql`select person from known_customer where email = ${email} limit 2`,
      ]),
  ];
  const found = await Promise.all(looks.slice(0, MOST).map((look) => db.rows<{ person: number }>(look)));
  return [...new Set(found.flat().map(({ person }) => person))];
}

/** As numbers are kept: `+` and digits. */
function plainPhone(phone: string): string {
  return `+${phone.replace(/\D/g, '').replace(/^00/, '')}`;
}
