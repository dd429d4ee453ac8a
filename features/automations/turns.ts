import type { PersonId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** Of those of a line's team who are there, the one who was given nothing for longest. When nobody is there, of all. */
export async function whoseTurn(house: House, line: number): Promise<number | undefined> {
  const rows = await house.db.rows<{ id: number }>(
    sql`select p.id from team_member t join person p on p.id = t.person
        left join rule_turn r on r.line = t.team and r.person = t.person
      where t.team = ${line} and p.deactivated = 0 order by coalesce(r.at, 0), p.id`,
  );
  return (rows.find(({ id }) => house.presences.isOnline(id)) ?? rows[0])?.id;
}

export function turnWrite(line: number, person: number, at: number): Write {
  return sql`insert into rule_turn (line, person, at) values (${line}, ${person}, ${at})
    on conflict (line, person) do update set at = excluded.at`;
}

/** Someone who is of a line's team now. */
export async function colleagueIn({ db }: House, line: number, ref: PersonId): Promise<number | undefined> {
  const row = await db.row<{ id: number }>(
    sql`select p.id from person p join team_member t on t.person = p.id
      where p.ref = ${refBytes(ref)} and p.deactivated = 0 and t.team = ${line}`,
  );
  return row?.id;
}
