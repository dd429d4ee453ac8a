import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { inList, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { incidentCards, personOf } from './cards.ts';
import type { SeenIncident } from './incident-row.ts';
import { lastClosing } from './last-closing.ts';
import {
  IncidentClosed,
  IncidentUpdated,
  type Incident,
  type IncidentHistory,
  type IncidentUpdate,
  type NotTold,
  UNDO_MS,
} from './protocol.ts';

const UPDATES = 50;
const HISTORY = 50;
const NOT_TOLD = 100;

export async function readIncident(house: House, seen: SeenIncident): Promise<Incident> {
  const { conversation, state } = seen;
  const [[card], updates, reach, closing, team] = await Promise.all([
    incidentCards(house, [conversation]),
    readUpdates(house, conversation),
    readReach(house, conversation),
    state === 'closed' ? lastClosing(house, conversation) : undefined,
    readTeam(house, seen),
  ]);
  const until = (closing?.at ?? 0) + UNDO_MS;
  return {
    card: card!,
    updates,
    reach,
    ...(closing && until > house.now() && { undo: { seq: closing.seq, until } }),
    team,
  };
}

async function readUpdates({ db }: House, incident: number): Promise<IncidentUpdate[]> {
  const rows = await db.rows<{ seq: number; at: number; kind: string; body: string }>(
    sql`select seq, at, kind, body from event
      where conversation = ${incident} and kind in ('incident.updated', 'incident.closed')
      order by seq desc limit ${UPDATES}`,
  );
  if (rows.length === 0) return [];
  const counts = await db.rows<{ seq: number; state: string; n: number }>(
    inList(
      `select seq, state, count(*) as n from incident_work
        where kind = 'tell' and incident = ${incident} and seq in`,
      rows.map(({ seq }) => seq),
      ' group by seq, state',
    ),
  );
  const said = rows.map(({ kind, body, ...row }) => {
    const schema = kind === 'incident.closed' ? IncidentClosed : IncidentUpdated;
    const { person, text } = schema.parse(JSON.parse(body));
    return { ...row, person, text, closing: kind === 'incident.closed' };
  });
  const people = await readPeople(
    { db },
    said.map(({ person }) => person),
  );
  const countOf = (wanted: number, ...states: string[]) =>
    counts.reduce(
      (sum, { seq, state, n }) => (seq === wanted && states.includes(state) ? sum + Number(n) : sum),
      0,
    );
  return said.map(({ seq, at, person, text, closing }) => {
    const by = people.find(({ id }) => id === person);
    return {
      seq,
      at,
      ...(by && { by }),
      ...(text !== undefined && { text }),
      closing,
      told: countOf(seq, 'done'),
      waiting: countOf(seq, 'pending', 'doing'),
      failed: countOf(seq, 'failed'),
      stopped: countOf(seq, 'stopped'),
    };
  });
}

async function readReach({ db }: House, incident: number): Promise<number> {
  const row = await db.row<{ n: number }>(
    sql`select count(*) as n from (
      select b.conversation from incident_case i join case_conversation b on b.strand = i.strand
        where i.incident = ${incident}
      union select conversation from incident_follower where incident = ${incident}) reached`,
  );
  return Number(row?.n ?? 0);
}

async function readTeam({ db }: House, { lines }: SeenIncident): Promise<PersonCard[]> {
  const rows = await db.rows<{ ref: Uint8Array; name: string }>(
    inList(
      `select p.ref, p.name from person p where p.deactivated = 0 and p.id in
        (select person from team_member where team in`,
      lines,
      ') order by p.name, p.id',
    ),
  );
  return rows.map(({ ref, name }) => personOf(ref, name, 'agent'));
}

export async function readHistory(
  { db }: House,
  { conversation }: SeenIncident,
  before = Number.MAX_SAFE_INTEGER,
): Promise<IncidentHistory> {
  const rows = await db.rows<{ seq: number; at: number; kind: string; body: string }>(
    sql`select seq, at, kind, body from event where conversation = ${conversation} and seq < ${before}
      order by seq desc limit ${HISTORY + 1}`,
  );
  const shown = rows.slice(0, HISTORY);
  const events = shown.map(
    ({ body, ...row }): LogEvent => ({ ...row, body: JSON.parse(body) as LogEvent['body'] }),
  );
  const named = events.flatMap(({ body: { person, owner } }) =>
    [person, owner].filter((one): one is PersonId => typeof one === 'string'),
  );
  return {
    events,
    people: await readPeople({ db }, named),
    ...(rows.length > HISTORY && { next: String(shown.at(-1)!.seq) }),
  };
}

/** Whom something could not be told, of the asker's own lines, and why. */
export async function readNotTold(
  { db }: House,
  { conversation, own }: SeenIncident,
  seq: number,
): Promise<NotTold> {
  const { text, params } = inList(
    `select c.ref, p.ref as person, p.name, w.problem from incident_work w
      join conversation c on c.id = w.target
      join member m on m.conversation = c.id and m.role = 'customer' join person p on p.id = m.person
      where w.incident = ? and w.seq = ? and w.kind = 'tell' and w.state in ('failed', 'stopped') and c.team in`,
    own,
    ` order by w.target limit ${NOT_TOLD}`,
  );
  const rows = await db.rows<{ ref: Uint8Array; person: Uint8Array; name: string; problem: string | null }>({
    text,
    params: [conversation, seq, ...params],
  });
  return {
    people: rows.map(({ ref, person, name, problem }) => ({
      conversation: formatUuid(ref) as ConversationId,
      person: personOf(person, name, 'customer'),
      ...(problem !== null && { problem }),
    })),
  };
}

async function readPeople({ db }: Pick<House, 'db'>, people: readonly PersonId[]): Promise<PersonCard[]> {
  const wanted = [...new Set(people)];
  if (wanted.length === 0) return [];
  const rows = await db.rows<{ ref: Uint8Array; name: string }>(
    inList(
      'select ref, name from person where ref in',
      wanted.map((one) => refBytes(one)),
    ),
  );
  return rows.map(({ ref, name }) => personOf(ref, name, 'agent'));
}
