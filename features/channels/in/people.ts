import type { Address } from '@tertulia/channels/carried.ts';
import type { Sender } from '@tertulia/channels/inbound.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, type Sql, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { Language } from '../../business/protocol.ts';
import { nameFrom } from './clean.ts';

/**
 * Whom any of these addresses means; a new customer when none of them is known. All of them mean him from now on. Where
 * they mean two people already both stay, and staff are asked whether they are one.
 */
export async function findPerson(house: House, { addresses, name, language = '' }: Sender): Promise<number> {
  const known = await peopleAt(house, addresses);
  const [person] = known;
  if (person === undefined) return makePerson(house, addresses, nameFrom(name), language);
  await learn(house, person, addresses);
  await linkTwins(house, known, 'address');
  await nameOnce(house, person, nameFrom(name));
  return person;
}

/** Whom these addresses mean, best address first. */
export async function peopleAt({ db }: House, addresses: readonly Address[]): Promise<number[]> {
  if (addresses.length === 0) return [];
  const rows = await db.rows<{ kind: string; scope: string; value: string; person: number }>(
    whereAddress('select kind, scope, value, person from channel_address where', addresses),
  );
  const found = addresses.flatMap(({ kind, value, scope = '' }) =>
    rows.filter((row) => row.kind === kind && row.value === value && row.scope === scope),
  );
  return [...new Set(found.map(({ person }) => person))];
}

/** The other addresses of whom one of them means. */
export async function learn(house: House, person: number, addresses: readonly Address[]): Promise<void> {
  const known = await house.db.rows<{ value: string }>(
    whereAddress('select value from channel_address where', addresses),
  );
  if (known.length < addresses.length)
    await house.db.write(
      ...addresses.map((address) => addressWrite(house, address, sql`select cast(${person} as bigint)`)),
    );
}

/** They seem to be one: shown to staff, who decide. */
export async function linkTwins(
  { db, now }: House,
  [person, ...found]: readonly number[],
  why: TwinReason,
): Promise<void> {
  const others = found.filter((other) => other !== person);
  if (person === undefined || others.length === 0) return;
  await db.write(
    ...others.map(
      (other) =>
        sql`insert into channel_twin (lower_person, higher_person, why, since)
          values (${Math.min(person, other)}, ${Math.max(person, other)}, ${why}, ${now()}) on conflict do nothing`,
    ),
  );
}

export type TwinReason = 'address' | 'contact' | 'email' | 'phone';

async function makePerson(
  house: House,
  addresses: readonly Address[],
  name: string,
  language: string,
): Promise<number> {
  const now = house.now();
  const ref = refBytes(uuidv7(now));
  const { data: spoken = '' } = Language.safeParse(language.slice(0, 2).toLowerCase());
  try {
    await house.db.write(
      sql`insert into person (ref, kind, name, language, created) values (${ref}, 'customer', ${name}, ${spoken}, ${now})`,
      ...addresses.map((address) =>
        expecting(
          1,
          'already-taken',
          addressWrite(house, address, sql`select id from person where ref = ${ref}`),
        ),
      ),
    );
  } catch (problem) {
    // Another node was told by him in the same moment.
    if (!(problem instanceof Refusal) || problem.code !== 'already-taken') throw problem;
  }
  const [person] = await peopleAt(house, addresses);
  if (person === undefined) throw new Error('a customer who has just been made is not there');
  return person;
}

function addressWrite({ now }: House, { kind, value, scope = '' }: Address, person: Sql): Write {
  return {
    text: `insert into channel_address (kind, scope, value, person, since)
      values (?, ?, ?, (${person.text}), ?) on conflict do nothing`,
    params: [kind, scope, value, ...person.params, now()],
  };
}

/** What staff have called him stays. */
async function nameOnce(house: House, person: number, name: string): Promise<void> {
  if (name === '') return;
  const row = await house.db.row(sql`select 1 as yes from person where id = ${person} and name = ''`);
  if (!row) return;
  await house.db.write(sql`update person set name = ${name} where id = ${person} and name = ''`);
  await house.announce(person);
}

function whereAddress(before: string, addresses: readonly Address[]): Sql {
  return {
    text: `${before} ${addresses.map(() => '(kind = ? and scope = ? and value = ?)').join(' or ')}`,
    params: addresses.flatMap(({ kind, value, scope = '' }) => [kind, scope, value]),
  };
}
