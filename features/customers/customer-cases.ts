import type { PersonCard } from '@tertulia/protocol/people.ts';
import { inList } from '@tertulia/server/db/sql.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { House } from '@tertulia/server/house.ts';
import { cardsByStrand } from '../case-cards.ts';
import type { CustomerCases } from './protocol.ts';
import type { SeenCustomer } from '../seen-customer.ts';

const PAGE = 10;

/** @param before `next` of the page before */
export async function readCustomerCases(
  house: House,
  { id, teams }: SeenCustomer,
  before: string | undefined,
): Promise<CustomerCases> {
  const { text, params } = inList(
    `select s.strand, s.owner from support_case s where s.strand < ? and s.strand in (
      select b.strand from member m join case_conversation b on b.conversation = m.conversation
      where m.person = ? and m.role = 'customer') and s.line in`,
    teams,
    ` order by s.strand desc limit ${PAGE + 1}`,
  );
  const rows = await house.db.rows<{ strand: number; owner: number }>({
    text,
    params: [Number(before ?? Number.MAX_SAFE_INTEGER), id, ...params],
  });
  const page = rows.slice(0, PAGE);
  const strands = page.map(({ strand }) => strand);
  const [cards, people] = await Promise.all([cardsByStrand(house, strands), ownersOf(house, page)]);
  return {
    cases: strands.flatMap((strand) => cards.get(strand) ?? []),
    people,
    ...(rows.length > PAGE && { next: String(page.at(-1)!.strand) }),
  };
}

function ownersOf({ db }: House, rows: readonly { owner: number }[]): Promise<PersonCard[]> {
  return cardsOf(
    db,
    rows.map(({ owner }) => owner),
  );
}
