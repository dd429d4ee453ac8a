import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import { makeCustomer } from '../new-customer.ts';
import type { Identity } from './read-identity.ts';

/**
 * The person whom a site's `sub` means, on whichever device. Who was nobody in this browser becomes him, with what he has
 * written, unless he has written elsewhere before: then both stay, and his own is shown.
 */
export async function findKnownCustomer(
  house: House,
  line: number,
  identity: Identity,
  before: Session | undefined,
): Promise<number> {
  const { sub, name = '', email = '' } = identity;
  const nobody = before && (await isNobody(house, before)) ? before.person : undefined;
  const known = await find(house, line, sub);
  if (known === undefined) {
    const person = nobody ?? (await makeCustomer(house, name));
    await house.db.write(
      sql`insert into known_customer (line, sub, person) values (${line}, ${sub}, ${person})
        on conflict (line, sub) do nothing`,
    );
  } else if (
    nobody !== undefined &&
    !(await hasWritten(house, line, known)) &&
    (await hasWritten(house, line, nobody))
  ) {
    await house.db.write(
      sql`update known_customer set person = ${nobody}
        where line = ${line} and sub = ${sub} and person = ${known}`,
    );
  }
  // Read again: of two devices at the same moment, one came first.
  const person = await find(house, line, sub);
  if (person === undefined) throw new Error('a customer who has just become known is not there');
  await house.db.write(
    sql`update known_customer set email = ${email} where line = ${line} and sub = ${sub} and email <> ${email}`,
  );
  await keepName(house, person, name);
  return person;
}

/** Whether a site has said who this person is. */
export async function isKnown(house: House, person: number): Promise<boolean> {
  const row = await house.db.row<{ person: number }>(
    sql`select person from known_customer where person = ${person} limit 1`,
  );
  return row !== undefined;
}

async function isNobody(house: House, { person, kind }: Session): Promise<boolean> {
  return kind === 'customer' && !(await isKnown(house, person));
}

async function find(house: House, line: number, sub: string): Promise<number | undefined> {
  const row = await house.db.row<{ id: number; deactivated: number }>(
    sql`select p.id, p.deactivated from known_customer k join person p on p.id = k.person
      where k.line = ${line} and k.sub = ${sub}`,
  );
  if (row?.deactivated) throw new Refusal('not-allowed');
  return row?.id;
}

async function hasWritten(house: House, line: number, person: number): Promise<boolean> {
  const row = await house.db.row<{ seq: number }>(
    sql`select e.seq from door d join event e on e.conversation = d.conversation
      where d.person = ${person} and d.line = ${line} and e.sender = ${person} and e.kind = 'message.posted' limit 1`,
  );
  return row !== undefined;
}

async function keepName(house: House, person: number, name: string): Promise<void> {
  if (name === '') return;
  const [written] = await house.db.write(
    sql`update person set name = ${name} where id = ${person} and name <> ${name}`,
  );
  if (written!.changes > 0) await house.announce(person);
}
