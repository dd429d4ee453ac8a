import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { type Db, inList } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** Where what is said about a customer is read: beside his own conversation. */
export interface StrandHome {
  readonly kind: 'case' | 'partner';
  /** The customer's conversation. */
  readonly conversation: number;
  readonly ref: ConversationId;
  /** How the partner is called; empty for the talk among staff. */
  readonly title: string;
  readonly reference: string;
  /** Who has the case; 0: nobody. */
  readonly owner: number;
}

/** Of these conversations, those that are strands of a case. Whether someone may know of it is the caller's to ask. */
export async function homesOf(
  db: Pick<Db, 'rows'>,
  conversations: readonly number[],
): Promise<ReadonlyMap<number, StrandHome>> {
  if (conversations.length === 0) return new Map();
  const rows = await db.rows<Row>(
    inList(
      `select c.id, c.kind, s.conversation, h.ref, t.title, s.reference, s.owner
        from conversation c left join case_partner p on p.partner = c.id
          join support_case s on s.strand = coalesce(p.strand, c.id)
          join conversation h on h.id = s.conversation
          left join summary t on t.conversation = c.id
        where c.kind in ('case', 'partner') and c.id in`,
      conversations,
    ),
  );
  return new Map(
    rows.map(({ id, ref, title, ...rest }) => [
      id,
      { ...rest, ref: formatUuid(ref) as ConversationId, title: title ?? '' },
    ]),
  );
}

interface Row extends Omit<StrandHome, 'ref' | 'title'> {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly title: string | null;
}

/** As `homesOf`, for what this person reads as staff: guests must not learn of the customer. */
export async function homesFor(
  house: House,
  person: number,
  conversations: readonly number[],
): Promise<ReadonlyMap<number, StrandHome>> {
  const seen = new Map<number, StrandHome>();
  for (const [id, home] of await homesOf(house.db, conversations)) {
    const roster = await house.rosters.findById(home.conversation);
    if (roster && house.rosters.roleOf(roster, person) === 'staff') seen.set(id, home);
  }
  return seen;
}
