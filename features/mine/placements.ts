import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Mine, Placement } from './protocol.ts';
import { visibleTo } from './visible.ts';

/** More than anyone arranges by hand. */
const MOST_PLACEMENTS = 2000;

interface Row {
  readonly ref: Uint8Array;
  readonly pinned: number;
  readonly archived: number;
  readonly muted: number;
  readonly unread: number;
}

/** What is not as it is for everyone, of the conversations this person still sees; the last moved first. */
export async function readMine(house: House, person: number): Promise<Mine> {
  const visible = visibleTo(house, person);
  const now = house.now();
  const rows = await house.db.rows<Row>({
    // A mark as unread is of one moment: whoever has read something newer since, with whatever client, has taken it away.
    text: `select * from (select c.ref, p.conversation, p.changed, p.pinned, p.archived,
        case when p.muted > ? then p.muted else 0 end as muted,
        case when p.unread > 0 and coalesce(r.read, 0) <= p.unread then 1 else 0 end as unread
      from placement p join conversation c on c.id = p.conversation
        left join receipt r on r.conversation = p.conversation and r.person = p.person
      where p.person = ? and ${visible.text}) as placed
      where pinned > 0 or archived > 0 or muted > 0 or unread > 0
      order by changed desc, conversation limit ${MOST_PLACEMENTS}`,
    params: [now, person, ...visible.params],
  });
  return { placements: rows.map(placementOf) };
}

function placementOf({ ref, pinned, archived, muted, unread }: Row): Placement {
  return {
    conversation: formatUuid(ref) as ConversationId,
    ...(pinned > 0 && { pinned }),
    ...(archived > 0 && { archived }),
    ...(muted > 0 && { mutedUntil: muted }),
    ...(unread > 0 && { unread: true }),
  };
}
