import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Access } from './search-index.ts';

/** Where this person may look now. @throws Refusal `not-found` for a conversation he does not see */
export async function accessOf(
  house: House,
  person: number,
  conversation: ConversationId | undefined,
): Promise<Access> {
  if (conversation !== undefined) {
    const { roster, role } = await seenBy(house, person, conversation);
    const strands = role === 'staff' && roster.kind === 'line' ? await strandsOf(house, roster.id) : [];
    return { teams: [], conversations: [roster.id, ...strands] };
  }
  const teams = house.teams.teamsOf(person);
  const mine = await house.db.rows<{ id: number; team: number | null }>(
    sql`select c.id, c.team from member m join conversation c on c.id = m.conversation where m.person = ${person}`,
  );
  return {
    teams,
    conversations: mine.filter(({ team }) => team === null || !teams.includes(team)).map(({ id }) => id),
  };
}

/** What is said about this customer beside his conversation. */
async function strandsOf({ db }: House, conversation: number): Promise<number[]> {
  const rows = await db.rows<{ strand: number }>(
    sql`select strand from case_conversation where conversation = ${conversation}
      union select p.partner from case_conversation c join case_partner p on p.strand = c.strand
      where c.conversation = ${conversation}`,
  );
  return rows.map(({ strand }) => strand);
}

/** Asked again of each thing that was found: the index only proposes. */
export async function isSeen({ rosters }: House, person: number, conversation: number): Promise<boolean> {
  const roster = await rosters.findById(conversation);
  return roster !== undefined && rosters.roleOf(roster, person) !== undefined;
}
