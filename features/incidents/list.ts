import { refBytes } from '@tertulia/server/db/refs.ts';
import type { Param } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { matches } from '../matches.ts';
import { incidentCards } from './cards.ts';
import type { IncidentFilter, Incidents } from './protocol.ts';

const PAGE = 30;
/** Looked at in one turn for some words. */
const AT_ONCE = 500;

/** Of the asker's lines: the running ones first, of each the newest first. */
export async function listIncidents(house: House, asker: number, filter: IncidentFilter): Promise<Incidents> {
  const teams = house.teams.teamsOf(asker);
  if (teams.length === 0) return { incidents: [] };
  const found: Row[] = [];
  let { before } = filter;
  for (;;) {
    const most = filter.words ? AT_ONCE : PAGE + 1;
    const rows = await pageOf(house, teams, { ...filter, before }, most);
    found.push(...rows.filter(({ title }) => !filter.words || matches(filter.words, [title])));
    if (found.length > PAGE || rows.length < most) break;
    before = placeOf(rows.at(-1)!);
  }
  const shown = found.slice(0, PAGE);
  return {
    incidents: await incidentCards(
      house,
      shown.map(({ conversation }) => conversation),
    ),
    ...(found.length > PAGE && { next: placeOf(shown.at(-1)!) }),
  };
}

interface Row {
  readonly conversation: number;
  readonly title: string;
  readonly is_closed: number;
}

function placeOf({ conversation, is_closed }: Row): string {
  return `${is_closed}.${conversation}`;
}

async function pageOf(
  { db }: House,
  teams: readonly number[],
  { state, line, label, before }: Omit<IncidentFilter, 'words'>,
  most: number,
): Promise<Row[]> {
  const closed = 'case when i.closed > 0 then 1 else 0 end';
  const terms = [
    `exists (select 1 from incident_line x where x.incident = i.conversation
      and x.line in (${teams.map(() => '?').join(', ')}))`,
  ];
  const params: Param[] = [...teams];
  const add = (term: string, ...values: Param[]) => {
    terms.push(term);
    params.push(...values);
  };
  if (state) add(state === 'closed' ? 'i.closed > 0' : 'i.closed = 0');
  if (line)
    add(
      `exists (select 1 from incident_line x join line l on l.id = x.line
        where x.incident = i.conversation and l.ref = ?)`,
      refBytes(line),
    );
  if (label) add('i.label = (select id from label where ref = ?)', refBytes(label));
  if (before) {
    const [group = '0', id = '0'] = before.split('.');
    add(
      `(${closed} > ? or (${closed} = ? and i.conversation < ?))`,
      Number(group),
      Number(group),
      Number(id),
    );
  }
  return db.rows<Row>({
    text: `select i.conversation, i.title, ${closed} as is_closed from incident i
      where ${terms.join(' and ')} order by ${closed}, i.conversation desc limit ${most}`,
    params,
  });
}
