import type { MemberRole } from '@tertulia/protocol/event.ts';
import { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { isOfBusiness, isOneBusiness, seenBy } from '@tertulia/server/gateway/access.ts';
import { type App, BOTH_SIDES } from '@tertulia/server/gateway/app.ts';
import { cardsOf } from '@tertulia/server/gateway/cards.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';
import * as z from 'zod';
import { MembersPage } from './protocol.ts';

/** Members on one page. */
const PAGE = 200;

export function membersRoute(app: App, house: House): void {
  for (const { prefix, who } of BOTH_SIDES) {
    app.route({
      method: 'GET',
      url: `${prefix}/conversations/:id/members`,
      config: { who, budget: 'normal' },
      schema: {
        tags: ['conversations'],
        summary: 'Who is in a conversation; a customer is not told who of the business is',
        params: z.object({ id: ConversationId }),
        querystring: z.object({ after: PersonId.optional() }),
        response: { 200: MembersPage },
      },
      handler: async (request) => {
        const { roster, role } = await seenBy(house, sessionOf(request).person, request.params.id);
        const everyone = membersFor(house, roster, role);
        const { page, next } = await pageOf(house, everyone, request.query.after);
        const members = page.map(({ member, person }) => ({ person, role: member.role }));
        return { members, total: everyone.length, ...(next && { next }) };
      },
    });
  }
}

export interface Member {
  readonly id: number;
  readonly role: MemberRole;
}

/**
 * Whom a member may know to be here, in the order of their ids. Where the business is one, who is
 * not of it is not told which people are behind it.
 */
export function membersFor({ teams }: House, roster: Roster, viewer: MemberRole): Member[] {
  const members = new Map(roster.members);
  if (roster.team !== null)
    for (const person of teams.peopleOf(roster.team)) if (!members.has(person)) members.set(person, 'staff');
  const isHidden = (role: MemberRole) => isOneBusiness(roster) && !isOfBusiness(viewer) && isOfBusiness(role);
  return [...members]
    .filter(([, role]) => !isHidden(role))
    .map(([id, role]) => ({ id, role }))
    .toSorted((a, b) => a.id - b.id);
}

/** The next of them, with their cards. @param after the last person of the page before */
export async function pageOf<M extends Member>(
  { db, people }: House,
  everyone: readonly M[],
  after: PersonId | undefined,
): Promise<{ readonly page: { member: M; person: PersonCard }[]; readonly next?: PersonId }> {
  const last = after === undefined ? 0 : ((await people.find(after)) ?? Infinity);
  const rest = everyone.filter(({ id }) => id > last);
  const ids = rest.slice(0, PAGE).map(({ id }) => id);
  await people.load(ids);
  const cards = new Map((await cardsOf(db, ids)).map((card) => [card.id, card]));
  const page = rest.slice(0, PAGE).flatMap((member) => {
    const person = cards.get(people.get(member.id)!);
    return person ? [{ member, person }] : [];
  });
  return { page, ...(rest.length > PAGE && { next: people.get(ids.at(-1)!)! }) };
}
