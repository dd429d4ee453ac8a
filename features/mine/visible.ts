import type { Sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** The condition that this person may see the conversation `c`: he is in it by name, or of its team. */
export function visibleTo({ teams }: House, person: number): Sql {
  const mine = teams.teamsOf(person);
  const ofTeam = mine.length > 0 ? `c.team in (${mine.map(() => '?').join(', ')}) or ` : '';
  return {
    text: `(${ofTeam}exists (select 1 from member m where m.conversation = c.id and m.person = ?))`,
    params: [...mine, person],
  };
}
