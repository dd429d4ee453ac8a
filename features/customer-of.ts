import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Language } from './business/protocol.ts';

/** Whom the business talks to in a line's conversation, as far as his browser told. */
export interface Customer {
  readonly person: number;
  readonly name: string;
  /** Empty: he has not been heard of since it is asked. */
  readonly language: Language | '';
  /** IANA; empty: unknown. */
  readonly zone: string;
}

/** @param conversation row id */
export function readCustomer(house: House, conversation: number): Promise<Customer | undefined> {
  return house.db.row<Customer>(
    sql`select p.id as person, p.name, p.language, coalesce(v.zone, '') as zone from member m
      join person p on p.id = m.person left join visitor v on v.person = p.id
      where m.conversation = ${conversation} and m.role = 'customer' order by p.id limit 1`,
  );
}
