import { Refusal } from '@tertulia/protocol/errors.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { command } from '@tertulia/server/feature.ts';
import { MAY_FOLLOW } from '../door-incidents.ts';
import { TopicFollow } from './protocol.ts';

/** A customer asks to be told of an incident, or no more, in his own conversation with one of its lines. */
export const followTopic = command({
  body: TopicFollow,
  who: ['customer'],
  async decide({ incident, on }, { db, conversation }) {
    const row = await db.row<{ title: string; state: string; follows: number; may: number }>({
      text: `select i.title, i.state, case when ${MAY_FOLLOW} then 1 else 0 end as may,
          case when exists (select 1 from incident_follower f
            where f.incident = i.conversation and f.conversation = k.id) then 1 else 0 end as follows
        from incident i join conversation c on c.id = i.conversation, conversation k
        where c.ref = ? and k.id = ? and k.kind = 'line'`,
      params: [refBytes(incident), conversation.id],
    });
    // What he was never told of is not there for him.
    if (!row || (row.may === 0 && row.follows === 0)) throw new Refusal('not-found');
    if ((row.follows === 1) === on) return { events: [] };
    if (on && row.state === 'closed') throw new Refusal('conflict', 'it is closed');
    if (on) {
      const many = await db.row<{ n: number }>(
        sql`select count(*) as n from incident_follower where conversation = ${conversation.id}`,
      );
      if (Number(many?.n) >= MOST_FOLLOWED) throw new Refusal('conflict', 'too many are followed already');
    }
    return { events: [{ kind: 'topic.followed', body: { incident, title: row.title, on } }] };
  },
});

const MOST_FOLLOWED = 50;
