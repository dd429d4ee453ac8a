import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList, type Param, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { cardsByStrand } from '../case-cards.ts';
import { matches } from '../matches.ts';
import { personOf } from './cards.ts';
import type { SeenIncident } from './incident-row.ts';
import type { Candidates, IncidentCase, IncidentCases } from './protocol.ts';
import { likeness, wordsIn } from './likeness.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import type { LabelId } from '@tertulia/protocol/ids.ts';

const PAGE = 100;
const MOST_CANDIDATES = 60;
/** The newest open cases are looked through: an older one is found by its words or label from its own page. */
const LOOKED_AT = 1000;
const FIRST_WORDS = 200;

/** The linked cases of the asker's lines, the newest first. */
export async function readCases(
  house: House,
  { conversation, own }: SeenIncident,
  before = Number.MAX_SAFE_INTEGER,
): Promise<IncidentCases> {
  const { text, params } = inList(
    `select ${COLUMNS} from incident_case i join support_case s on s.strand = i.strand ${BESIDE}
      where i.incident = ? and s.strand < ? and s.line in`,
    own,
    ` order by s.strand desc limit ${PAGE + 1}`,
  );
  const rows = await house.db.rows<Row>({ text, params: [conversation, before, ...params] });
  const shown = rows.slice(0, PAGE);
  return {
    cases: await casesOf(house, shown),
    ...(rows.length > PAGE && { next: String(shown.at(-1)!.strand) }),
  };
}

interface Asked {
  readonly words?: string | undefined;
  readonly label?: LabelId | undefined;
}

/** Open cases that are not linked yet; those that are like the incident and its cases come first. */
export async function findCandidates(
  house: House,
  { conversation, own, title, label }: SeenIncident,
  { words, label: wanted }: Asked,
): Promise<Candidates> {
  const params: Param[] = [label, ...own, conversation];
  if (wanted) params.push(refBytes(wanted));
  const rows = await house.db.rows<Row & { labelled: number }>({
    text: `select ${COLUMNS}, case when exists
          (select 1 from case_label x where x.strand = s.strand and x.label = ?) then 1 else 0 end as labelled
      from support_case s ${BESIDE}
      where s.state <> 'resolved' and s.line in (${own.map(() => '?').join(', ')})
        and not exists (select 1 from incident_case i where i.incident = ? and i.strand = s.strand)
        ${wanted ? 'and exists (select 1 from case_label x join label l on l.id = x.label where x.strand = s.strand and l.ref = ?)' : ''}
      order by s.strand desc limit ${LOOKED_AT}`,
    params,
  });
  const topic = await topicOf(house, conversation, title);
  const scored = rows
    .filter((row) => !words || matches(words, [row.name, row.subject, row.reference, firstOf(row)]))
    .map((row) => {
      const shared = likeness(topic, `${row.subject} ${firstOf(row)}`);
      return { row, shared, score: row.labelled * 10 + shared };
    })
    .toSorted((a, b) => b.score - a.score || b.row.strand - a.row.strand)
    .slice(0, MOST_CANDIDATES);
  const found = await casesOf(
    house,
    scored.map(({ row }) => row),
  );
  const why = new Map(
    scored.map(({ row, shared }) => [formatUuid(row.case_ref), whyOf(row.labelled, shared)]),
  );
  return { cases: found.map((one) => ({ ...one, why: why.get(one.case.id) ?? [] })) };
}

function whyOf(labelled: number, shared: number): ('label' | 'words')[] {
  return [...(labelled > 0 ? (['label'] as const) : []), ...(shared > 0 ? (['words'] as const) : [])];
}

/** The words of its name, and of how some of its cases began. */
async function topicOf({ db }: House, incident: number, title: string): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ body: string | null }>(
    sql`select e.body from incident_case i join support_case s on s.strand = i.strand
      join event e on e.conversation = s.conversation and e.seq = s.from_seq
      where i.incident = ${incident} order by s.strand desc limit 20`,
  );
  // What only one of them says is its own.
  const said = rows.flatMap(({ body }) => [...wordsIn(textIn(body))]);
  const often = [...Map.groupBy(said, (word) => word)].flatMap(([word, times]) =>
    times.length > 1 ? [word] : [],
  );
  return new Set([...wordsIn(title), ...often]);
}

async function casesOf(house: House, rows: readonly Row[]): Promise<IncidentCase[]> {
  const cards = await cardsByStrand(
    house,
    rows.map(({ strand }) => strand),
  );
  return rows.flatMap((row) => {
    const card = cards.get(row.strand);
    return card
      ? [{ case: card, customer: personOf(row.ref, row.name, 'customer'), first: firstOf(row) }]
      : [];
  });
}

function firstOf({ body }: Pick<Row, 'body'>): string {
  return textIn(body).slice(0, FIRST_WORDS);
}

/** An erased message has none. */
export function textIn(body: string | null): string {
  const { text } = JSON.parse(body ?? '{}') as { text?: unknown };
  return typeof text === 'string' ? text : '';
}

const COLUMNS = 's.strand, d.ref as case_ref, s.subject, s.reference, p.ref, p.name, e.body';
const BESIDE = `join conversation d on d.id = s.strand
  join member m on m.conversation = s.conversation and m.role = 'customer' join person p on p.id = m.person
  left join event e on e.conversation = s.conversation and e.seq = s.from_seq`;

interface Row {
  readonly strand: number;
  readonly case_ref: Uint8Array;
  readonly subject: string;
  readonly reference: string;
  readonly ref: Uint8Array;
  readonly name: string;
  readonly body: string | null;
}
