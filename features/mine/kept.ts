import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { seenBy } from '@tertulia/server/gateway/access.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Kept } from './protocol.ts';

/** Of each of the two. */
const MOST_KEPT = 5000;

/** @throws Refusal `not-found` */
export async function readKept(house: House, person: number, conversation: ConversationId): Promise<Kept> {
  const { roster } = await seenBy(house, person, conversation);
  const [starred, hidden] = await Promise.all([
    house.db.rows<{ seq: number }>(
      sql`select k.seq from kept k join event e on e.conversation = k.conversation and e.seq = k.seq
        where k.person = ${person} and k.conversation = ${roster.id} and k.hidden = 0 and e.body <> '{}'
        order by k.seq desc limit ${MOST_KEPT}`,
    ),
    house.db.rows<{ seq: number }>(
      sql`select seq from kept where person = ${person} and conversation = ${roster.id} and hidden = 1
        order by seq desc limit ${MOST_KEPT}`,
    ),
  ]);
  return { starred: starred.map(({ seq }) => seq), hidden: hidden.map(({ seq }) => seq) };
}
