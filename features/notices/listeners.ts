import { inList } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** Someone in a conversation who can be told of it, on one device or by mail. */
export interface Listener {
  readonly conversation: number;
  readonly person: number;
  /** 0: by mail. */
  readonly target: number;
  /** He sees it as one of a line's team. */
  readonly isOfTeam: boolean;
}

export async function listenersOf(house: House, conversations: readonly number[]): Promise<Listener[]> {
  if (conversations.length === 0) return [];
  const [members, teams] = await Promise.all([
    house.db.rows<{ conversation: number; person: number; target: number }>(
      inList(
        `select m.conversation, m.person, l.target from member m join listener l on l.person = m.person
          where m.conversation in`,
        conversations,
      ),
    ),
    house.db.rows<{ conversation: number; person: number; target: number }>(
      inList(
        `select c.id as conversation, t.person, l.target from conversation c join team_member t on t.team = c.team
          join listener l on l.person = t.person where c.id in`,
        conversations,
      ),
    ),
  ]);
  const named = new Set(members.map(({ conversation, person }) => `${conversation} ${person}`));
  return [
    ...members.map((member) => ({ ...member, isOfTeam: false })),
    // Members by name come first, as in the roster.
    ...teams
      .filter(({ conversation, person }) => !named.has(`${conversation} ${person}`))
      .map((one) => ({ ...one, isOfTeam: true })),
  ];
}
