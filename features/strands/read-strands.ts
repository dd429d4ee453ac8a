import type { CaseState } from '@tertulia/protocol/case.ts';
import type { ConversationId, InviteId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList, sql } from '@tertulia/server/db/sql.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import type { House } from '@tertulia/server/house.ts';
import type { PartnerRow } from './partner.ts';
import type { PartnerStrand, Strands } from './protocol.ts';

/** Whoever scrolls further back finds what was said to the customer; earlier cases are in their own panel. */
const MOST_CASES = 5;

/** The newest cases of a customer's conversation that this person sees, those that went on in another one included. */
export async function readStrands(house: House, person: number, conversation: number): Promise<Strands> {
  const rows = await house.db.rows<CaseRow>(
    sql`select s.strand, s.reference, s.state, c.ref
      from case_conversation b join support_case s on s.strand = b.strand join conversation c on c.id = s.strand
      where b.conversation = ${conversation}
      order by s.opened desc, s.strand desc limit ${MOST_CASES}`,
  );
  const seen: CaseRow[] = [];
  for (const row of rows) if (await sees(house, person, row.strand)) seen.push(row);
  const partners = await partnersOf(
    house,
    seen.map(({ strand }) => strand),
  );
  return {
    cases: seen.map(({ ref, reference, state }) => ({
      id: formatUuid(ref) as ConversationId,
      reference,
      state,
    })),
    partners,
  };
}

interface CaseRow {
  readonly strand: number;
  readonly reference: string;
  readonly state: CaseState;
  readonly ref: Uint8Array;
}

async function sees({ rosters }: House, person: number, strand: number): Promise<boolean> {
  const roster = await rosters.findById(strand);
  return roster !== undefined && rosters.roleOf(roster, person) === 'staff';
}

export async function readPartner(
  house: House,
  { strand, conversation }: PartnerRow,
): Promise<PartnerStrand> {
  const all = await partnersOf(house, [strand], conversation);
  return all[0]!;
}

async function partnersOf(house: House, cases: readonly number[], only?: number): Promise<PartnerStrand[]> {
  if (cases.length === 0) return [];
  const query = inList('select * from partner_strand where strand in', cases, ' order by opened desc');
  const found = await house.db.rows<PartnerRow>(query);
  const rows = only === undefined ? found : found.filter(({ conversation }) => conversation === only);
  return Promise.all(rows.map((row) => strandOf(house, row)));
}

async function strandOf(house: House, row: PartnerRow): Promise<PartnerStrand> {
  const [roster, strand] = await Promise.all([
    house.rosters.findById(row.conversation),
    house.rosters.findById(row.strand),
  ]);
  return {
    id: roster!.ref,
    case: strand!.ref,
    title: row.title,
    opened: row.opened,
    ...(row.closed > 0 && { closed: row.closed }),
    ...(row.awaited > 0 && row.closed === 0 && { awaited: row.awaited }),
    guests: await guestsOf(house, roster!.members),
    links: row.closed > 0 ? [] : await linksOf(house, row.conversation),
  };
}

function guestsOf({ db }: House, members: ReadonlyMap<number, string>): Promise<PersonCard[]> {
  return cardsOf(
    db,
    [...members].flatMap(([person, role]) => (role === 'guest' ? [person] : [])),
  );
}

async function linksOf(house: House, conversation: number): Promise<PartnerStrand['links']> {
  const rows = await house.db.rows<{ ref: Uint8Array; by: Uint8Array | null; expires: number; free: number }>(
    sql`select l.ref, p.ref as by, l.expires, l.most - l.used as free
      from partner_link l left join person p on p.id = l.inviter
      where l.conversation = ${conversation} and l.withdrawn = 0 and l.used < l.most and l.expires > ${house.now()}
      order by l.created desc`,
  );
  return rows.map(({ ref, by, expires, free }) => ({
    id: formatUuid(ref) as InviteId,
    ...(by && { by: formatUuid(by) as PersonId }),
    expires,
    left: free,
  }));
}
