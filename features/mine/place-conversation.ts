import { MEMBER_ROLES } from '@tertulia/protocol/event.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { command, type Turn } from '@tertulia/server/feature.ts';
import { ConversationPlace } from './protocol.ts';

interface Row {
  readonly pinned: number;
  readonly archived: number;
  readonly muted: number;
  readonly unread: number;
}

const DEFAULT: Row = { pinned: 0, archived: 0, muted: 0, unread: 0 };

/** States and no steps: done again it changes nothing, and of two devices the later one counts. */
export const placeConversation = command({
  body: ConversationPlace,
  who: MEMBER_ROLES,
  async decide(wish, turn) {
    const { person, conversation, now } = turn;
    const before = (await readRow(turn)) ?? DEFAULT;
    const head = wish.archived || wish.unread ? await readHead(turn) : 0;
    const pinned = stateOf(wish.pinned, before.pinned, before.pinned || now);
    const archived = stateOf(wish.archived, before.archived, head);
    const unread = stateOf(wish.unread, before.unread, head);
    const muted = wish.mutedUntil ?? before.muted;
    return {
      events: [],
      nudge: 'mine',
      writes: [
        sql`insert into placement (person, conversation, pinned, archived, muted, unread, changed)
          values (${person.id}, ${conversation.id}, ${pinned}, ${archived}, ${muted}, ${unread}, ${now})
          on conflict (person, conversation) do update set pinned = excluded.pinned, archived = excluded.archived,
            muted = excluded.muted, unread = excluded.unread, changed = excluded.changed`,
        sql`delete from placement where person = ${person.id} and conversation = ${conversation.id}
          and pinned = 0 and archived = 0 and muted = 0 and unread = 0`,
      ],
    };
  },
});

function stateOf(wished: boolean | undefined, before: number, on: number): number {
  if (wished === undefined) return before;
  return wished ? on : 0;
}

function readRow({ db, person, conversation }: Turn): Promise<Row | undefined> {
  return db.row<Row>(
    sql`select pinned, archived, muted, unread from placement
      where person = ${person.id} and conversation = ${conversation.id}`,
  );
}

async function readHead({ db, conversation }: Turn): Promise<number> {
  const row = await db.row<{ head: number }>(
    sql`select coalesce(max(seq), 0) as head from event where conversation = ${conversation.id}`,
  );
  return row!.head;
}
