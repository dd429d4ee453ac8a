import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';

/** A partner's strand as it is stored. */
export interface PartnerRow {
  readonly conversation: number;
  readonly strand: number;
  readonly title: string;
  readonly opener: number;
  readonly opened: number;
  readonly awaited: number;
  readonly closed: number;
  readonly told: number;
}

/** A conversation of this kind that this person sees as staff. @throws Refusal `not-found` */
export async function seenAsStaff(
  house: House,
  person: number,
  conversation: ConversationId,
  kind: Roster['kind'],
): Promise<Roster> {
  const { roster, role } = await seenBy(house, person, conversation);
  if (roster.kind !== kind || role !== 'staff') throw new Refusal('not-found');
  return roster;
}

/** The partner's strand that this person sees as staff. @throws Refusal `not-found` */
export async function partnerSeenBy(
  house: House,
  person: number,
  conversation: ConversationId,
): Promise<{ readonly roster: Roster; readonly partner: PartnerRow }> {
  const roster = await seenAsStaff(house, person, conversation, 'partner');
  const partner = await house.db.row<PartnerRow>(
    sql`select * from partner_strand where conversation = ${roster.id}`,
  );
  if (!partner) throw new Refusal('not-found');
  return { roster, partner };
}
