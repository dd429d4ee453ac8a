import { Refusal } from '@tertulia/protocol/errors.ts';
import { inList, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Roster } from '@tertulia/server/log/rosters.ts';
import { incidentCards } from './cards.ts';
import { textIn } from './cases.ts';
import { likeness, wordsIn } from './likeness.ts';
import type { CaseIncidents } from './protocol.ts';

const MOST = 20;

/** What a case is linked to, and the running incidents of its line: those with one of its labels, or its words, first. */
export async function readCaseIncidents(house: House, asker: number, { id }: Roster): Promise<CaseIncidents> {
  const { db, teams } = house;
  const found = await db.row<{ line: number; subject: string; body: string | null }>(
    sql`select s.line, s.subject, e.body from support_case s
      left join event e on e.conversation = s.conversation and e.seq = s.from_seq where s.strand = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  const own = teams.teamsOf(asker);
  const linked = await db.rows<{ incident: number }>(
    inList(
      `select distinct i.incident from incident_case i join incident_line l on l.incident = i.incident
        where i.strand = ${id} and l.line in`,
      own,
      ' order by i.incident desc',
    ),
  );
  const running = await db.rows<{ incident: number; title: string; labelled: number }>(
    sql`select i.conversation as incident, i.title, case when exists
          (select 1 from case_label x where x.strand = ${id} and x.label = i.label) then 1 else 0 end as labelled
      from incident_line l join incident i on i.conversation = l.incident
      where l.line = ${found.line} and i.closed = 0
        and not exists (select 1 from incident_case c where c.incident = i.conversation and c.strand = ${id})
      order by i.conversation desc limit 200`,
  );
  const about = `${found.subject} ${textIn(found.body)}`;
  const scored = running
    .map((row) => ({ ...row, score: row.labelled * 10 + likeness(wordsIn(row.title), about) }))
    .toSorted((a, b) => b.score - a.score || b.incident - a.incident)
    .slice(0, MOST);
  const likely = scored.filter(({ score }) => score > 0).length;
  const others = await incidentCards(
    house,
    scored.map(({ incident }) => incident),
  );
  return {
    linked: await incidentCards(
      house,
      linked.map(({ incident }) => incident),
    ),
    others: others.map((card, index) => ({ ...card, isLikely: index < likely })),
  };
}
