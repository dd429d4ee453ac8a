import type { ConversationId, LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { IncidentCard, IncidentState } from './protocol.ts';

/** These incidents as the staff see them, in this order. Whether someone may is the caller's to ask. */
export async function incidentCards({ db }: House, incidents: readonly number[]): Promise<IncidentCard[]> {
  if (incidents.length === 0) return [];
  const [rows, lines] = await Promise.all([
    db.rows<Row>(
      inList(
        `select i.conversation as id, c.ref, i.title, i.state, l.ref as label, i.shown, i.opened, i.closed,
            p.ref as owner, p.name as owner_name,
            (select count(*) from incident_case x where x.incident = i.conversation) as cases,
            (select count(*) from incident_follower f where f.incident = i.conversation) as followers
          from incident i join conversation c on c.id = i.conversation
            left join label l on l.id = i.label left join person p on p.id = i.owner
          where i.conversation in`,
        incidents,
      ),
    ),
    db.rows<{ incident: number; ref: Uint8Array }>(
      inList(
        'select x.incident, l.ref from incident_line x join line l on l.id = x.line where x.incident in',
        incidents,
        ' order by l.id',
      ),
    ),
  ]);
  const found = new Map(rows.map((row) => [row.id, row]));
  const linesOf = Map.groupBy(lines, ({ incident }) => incident);
  return incidents.flatMap((id) => {
    const row = found.get(id);
    return row ? [cardOf(row, linesOf.get(id) ?? [])] : [];
  });
}

function cardOf(row: Row, lines: readonly { readonly ref: Uint8Array }[]): IncidentCard {
  return {
    id: formatUuid(row.ref) as ConversationId,
    title: row.title,
    state: row.state,
    lines: lines.map(({ ref }) => formatUuid(ref) as LineId),
    ...(row.label && { label: formatUuid(row.label) as LabelId }),
    ...(row.owner && { owner: personOf(row.owner, row.owner_name ?? '', 'agent') }),
    shown: row.shown === 1,
    opened: row.opened,
    ...(row.closed > 0 && { closed: row.closed }),
    cases: Number(row.cases),
    followers: Number(row.followers),
  };
}

export function personOf(ref: Uint8Array, name: string, kind: PersonCard['kind']): PersonCard {
  return { id: formatUuid(ref) as PersonId, name, kind };
}

interface Row {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly title: string;
  readonly state: IncidentState;
  readonly label: Uint8Array | null;
  readonly owner: Uint8Array | null;
  readonly owner_name: string | null;
  readonly shown: number;
  readonly opened: number;
  readonly closed: number;
  readonly cases: number;
  readonly followers: number;
}
