import type { ConversationId, LabelId, PersonId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { Projection, StoredEvent } from '@tertulia/server/feature.ts';
import type * as z from 'zod';
import * as facts from './protocol.ts';

/** The kinds of an incident's own log. */
const INCIDENT_KINDS = [
  'opened',
  'changed',
  'turned',
  'linked',
  'unlinked',
  'updated',
  'stopped',
  'closed',
  'reopened',
].map((what) => `incident.${what}`);

/** Incidents from their own logs; who follows them, from the customers' conversations. */
export const incidentProjection: Projection = {
  name: 'incidents',
  tables: ['incident', 'incident_line', 'incident_case', 'incident_follower'],
  kinds: [...INCIDENT_KINDS, 'topic.followed'],
  project: (events) =>
    events.flatMap((event) => [
      ...(WRITES[event.kind]?.(event) ?? []),
      sql`update incident set seq = ${event.seq} where conversation = ${event.conversation}`,
    ]),
};

type Writes = (event: StoredEvent) => readonly Sql[];

function from<S extends z.ZodType>(
  schema: S,
  write: (body: z.infer<S>, event: StoredEvent) => readonly Sql[],
): Writes {
  return (event) => write(schema.parse(JSON.parse(event.body)), event);
}

const WRITES: Readonly<Record<string, Writes>> = {
  'incident.opened': from(
    facts.IncidentOpened,
    ({ title, lines, label, shown }, { conversation, seq, at, by }) => [
      sql`insert into incident (conversation, title, state, label, shown, opened, opened_by, seq)
      values (${conversation}, ${title}, 'open', ${0}, ${shown ? 1 : 0}, ${at}, ${by}, ${seq})`,
      ...(label ? [labelWrite(conversation, label)] : []),
      ...lines.map(
        (line) => sql`insert into incident_line (incident, line)
        select cast(${conversation} as bigint), id from line where ref = ${refBytes(line)}
        on conflict (line, incident) do nothing`,
      ),
    ],
  ),
  'incident.changed': from(facts.IncidentChanged, ({ title, label, owner, shown }, { conversation }) => [
    ...(title === undefined
      ? []
      : [sql`update incident set title = ${title} where conversation = ${conversation}`]),
    ...(label === undefined ? [] : [labelWrite(conversation, label)]),
    ...(owner === undefined ? [] : [ownerWrite(conversation, owner)]),
    ...(shown === undefined
      ? []
      : [sql`update incident set shown = ${shown ? 1 : 0} where conversation = ${conversation}`]),
  ]),
  'incident.turned': from(facts.IncidentTurned, ({ state }, { conversation }) => [
    sql`update incident set state = ${state} where conversation = ${conversation}`,
  ]),
  'incident.linked': from(facts.IncidentLinked, ({ cases }, { conversation }) =>
    cases.map((one) => linkWrite(conversation, one)),
  ),
  'incident.unlinked': from(facts.IncidentUnlinked, ({ cases }, { conversation }) =>
    cases.map(
      (one) => sql`delete from incident_case where incident = ${conversation}
        and strand = (select id from conversation where ref = ${refBytes(one)})`,
    ),
  ),
  'incident.closed': from(facts.IncidentClosed, (_, { conversation, at }) => [
    sql`update incident set state = 'closed', closed = ${at} where conversation = ${conversation}`,
  ]),
  'incident.reopened': from(facts.IncidentReopened, ({ state }, { conversation }) => [
    sql`update incident set state = ${state}, closed = 0 where conversation = ${conversation}`,
  ]),
  'topic.followed': from(facts.TopicFollowed, ({ incident, on }, { conversation }) => [
    on
      ? sql`insert into incident_follower (incident, conversation)
          select id, cast(${conversation} as bigint) from conversation where ref = ${refBytes(incident)}
          on conflict (incident, conversation) do nothing`
      : sql`delete from incident_follower where conversation = ${conversation}
          and incident = (select id from conversation where ref = ${refBytes(incident)})`,
  ]),
};

function linkWrite(incident: number, strand: ConversationId): Sql {
  return sql`insert into incident_case (incident, strand)
    select cast(${incident} as bigint), id from conversation where ref = ${refBytes(strand)}
    on conflict (incident, strand) do nothing`;
}

function labelWrite(incident: number, label: LabelId | null): Sql {
  return sql`update incident set label = coalesce((select id from label where ref = ${label && refBytes(label)}), 0)
    where conversation = ${incident}`;
}

function ownerWrite(incident: number, owner: PersonId | null): Sql {
  return sql`update incident set owner = coalesce((select id from person where ref = ${owner && refBytes(owner)}), 0)
    where conversation = ${incident}`;
}
