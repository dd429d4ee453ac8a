import { MEMBER_ROLES } from '@tertulia/protocol/event.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import { command, type Turn } from '@tertulia/server/feature.ts';
import { findMessage, messageAt } from '../message-at.ts';
import { MessageKeep } from './protocol.ts';

/** Only a message that is still there is starred; of one that was erased, the trace can be hidden. */
export const keepMessage = command({
  body: MessageKeep,
  who: MEMBER_ROLES,
  async decide({ of, starred, hidden }, turn) {
    if (starred) await messageAt(turn, of);
    else await findMessage(turn, turn.conversation.id, of);
    return { events: [], nudge: 'mine', writes: writesOf(turn, of, starred, hidden) };
  },
});

function writesOf({ person, conversation, now }: Turn, seq: number, starred?: boolean, hidden?: true): Sql[] {
  if (hidden) {
    return [
      sql`insert into kept (person, conversation, seq, hidden, at)
        values (${person.id}, ${conversation.id}, ${seq}, 1, ${now})
        on conflict (person, conversation, seq) do update set hidden = 1`,
    ];
  }
  if (starred === undefined) return [];
  // What he deleted for himself stays away, whatever is said of it.
  return [
    starred
      ? sql`insert into kept (person, conversation, seq, hidden, at)
          values (${person.id}, ${conversation.id}, ${seq}, 0, ${now}) on conflict (person, conversation, seq) do nothing`
      : sql`delete from kept where person = ${person.id} and conversation = ${conversation.id}
          and seq = ${seq} and hidden = 0`,
  ];
}
