import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import type { House } from '@tertulia/server/house.ts';
import type { DoorIncidents, IncidentState } from './incidents/protocol.ts';

const MOST = 10;

/**
 * Of an incident `i` and a customer's conversation `k`: it is shown to his line, or he was told of it as one of its
 * cases.
 */
export const MAY_FOLLOW = `((i.shown = 1 and exists (select 1 from incident_line l
    where l.incident = i.conversation and l.line = k.team))
  or exists (select 1 from incident_work w
    where w.incident = i.conversation and w.target = k.id and w.kind = 'tell' and w.state = 'done'))`;

/** Those that run, and those that he follows while they do. */
export async function doorIncidents({ db }: House, conversation: number): Promise<DoorIncidents> {
  const rows = await db.rows<Row>({
    text: `select c.ref, i.title, i.state, case when f.incident is null then 0 else 1 end as follows
      from incident i join conversation c on c.id = i.conversation
        join conversation k on k.id = ? and k.kind = 'line'
        left join incident_follower f on f.incident = i.conversation and f.conversation = k.id
      where i.closed = 0 and (f.incident is not null or ${MAY_FOLLOW})
      order by i.conversation desc limit ${MOST}`,
    params: [conversation],
  });
  return {
    incidents: rows.map(({ ref, title, state, follows }) => ({
      id: formatUuid(ref) as ConversationId,
      title,
      state,
      follows: follows === 1,
    })),
  };
}

interface Row {
  readonly ref: Uint8Array;
  readonly title: string;
  readonly state: IncidentState;
  readonly follows: number;
}
