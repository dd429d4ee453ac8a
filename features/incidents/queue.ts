import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, UponAppend } from '@tertulia/server/feature.ts';
import {
  IncidentClosed,
  IncidentLinked,
  IncidentReopened,
  IncidentStopped,
  IncidentUnlinked,
  UNDO_MS,
} from './protocol.ts';

/** Whom an event of an incident concerns is settled in its own commit: each conversation once, however often it is linked. */
export const queueIncidentWork: UponAppend = {
  kinds: [
    'incident.linked',
    'incident.unlinked',
    'incident.updated',
    'incident.stopped',
    'incident.closed',
    'incident.reopened',
  ],
  queue(event) {
    const body: unknown = JSON.parse(event.body);
    switch (event.kind) {
      case 'incident.linked':
        return IncidentLinked.parse(body).cases.map((one) => strandWrite(event, 'note', one, event.at));
      case 'incident.unlinked':
        return IncidentUnlinked.parse(body).cases.map((one) => strandWrite(event, 'note', one, event.at));
      case 'incident.updated':
        return [tellAllWrite(event)];
      case 'incident.stopped':
        return [stopWrite(event, IncidentStopped.parse(body).of)];
      case 'incident.reopened':
        return [stopWrite(event, IncidentReopened.parse(body).of)];
      default:
        return closingWrites(event, IncidentClosed.parse(body));
    }
  },
};

/** Those of the linked cases, and those who follow it. */
function tellAllWrite({ conversation: incident, seq, at }: StoredEvent): Sql {
  return sql`insert into incident_work (incident, seq, kind, target, due)
    select cast(${incident} as bigint), cast(${seq} as bigint), 'tell', target, cast(${at} as bigint) from (
      select b.conversation as target from incident_case i join case_conversation b on b.strand = i.strand
        where i.incident = ${incident}
      union select conversation from incident_follower where incident = ${incident}) reached where true
    on conflict (incident, seq, kind, target) do nothing`;
}

/** The closing words go to those whose case ends with it, and to those who follow it. */
function closingWrites(
  event: StoredEvent,
  { text, resolves }: ReturnType<typeof IncidentClosed.parse>,
): Sql[] {
  const { conversation: incident, seq, at } = event;
  const due = at + UNDO_MS;
  const ends = resolves.map((one) => strandWrite(event, 'resolve', one, due));
  if (text === undefined) return ends;
  return [
    ...ends,
    sql`insert into incident_work (incident, seq, kind, target, due)
      select cast(${incident} as bigint), cast(${seq} as bigint), 'tell', target, cast(${due} as bigint) from (
        select b.conversation as target from incident_work w join case_conversation b on b.strand = w.target
          where w.incident = ${incident} and w.seq = ${seq} and w.kind = 'resolve'
        union select conversation from incident_follower where incident = ${incident}) reached where true
      on conflict (incident, seq, kind, target) do nothing`,
  ];
}

function strandWrite(
  { conversation: incident, seq }: StoredEvent,
  kind: 'note' | 'resolve',
  strand: ConversationId,
  due: number,
): Sql {
  return sql`insert into incident_work (incident, seq, kind, target, due)
    select cast(${incident} as bigint), cast(${seq} as bigint), ${kind}, id, cast(${due} as bigint)
    from conversation where ref = ${refBytes(strand)}
    on conflict (incident, seq, kind, target) do nothing`;
}

function stopWrite({ conversation: incident }: StoredEvent, of: number): Sql {
  return sql`update incident_work set state = 'stopped'
    where incident = ${incident} and seq = ${of} and kind in ('tell', 'resolve') and state = 'pending'`;
}

/** "BAJA" alone, of whoever follows something. Most messages cost nothing here. */
export const queueLeaving: UponAppend = {
  kinds: ['message.posted'],
  queue: ({ conversation, seq, at, body }) =>
    LEAVES.test(body)
      ? [
          sql`insert into incident_work (incident, seq, kind, target, due)
            select incident, cast(${seq} as bigint), 'leave', conversation, cast(${at} as bigint)
            from incident_follower where conversation = ${conversation}
            on conflict (incident, seq, kind, target) do nothing`,
        ]
      : NONE,
};

const LEAVES = /"text":"\s*(?:baja|stop|unsubscribe)\s*[.!]?\s*"/i;
const NONE: readonly never[] = [];
