import type { MemberRole } from '@tertulia/protocol/event.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { House } from '../house.ts';
import type { Roster } from '../log/rosters.ts';

/** The conversation, and as what this person is in it. What he may not see is not found (L13). @throws Refusal `not-found` */
export async function seenBy(
  { rosters }: House,
  person: number,
  conversation: ConversationId,
): Promise<{ readonly roster: Roster; readonly role: MemberRole }> {
  const roster = await rosters.find(conversation);
  const role = roster && rosters.roleOf(roster, person);
  if (!roster || !role) throw new Refusal('not-found');
  return { roster, role };
}

/** Whether the business is one here: who is not of it is not told which people are behind it. */
export function isOneBusiness({ kind }: Roster): boolean {
  return kind === 'line' || kind === 'partner';
}

export function isOfBusiness(role: MemberRole | undefined): boolean {
  return role === 'staff' || role === 'bot';
}

/** As `seenBy`, for a conversation's row id. */
export async function seenById(
  house: House,
  person: number,
  conversation: number,
): Promise<{ readonly roster: Roster; readonly role: MemberRole }> {
  const roster = await house.rosters.findById(conversation);
  if (!roster) throw new Refusal('not-found');
  return seenBy(house, person, roster.ref);
}
