import type { Address, Recipient } from '@tertulia/channels/carried.ts';
import type { Window } from '@tertulia/channels/plan.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { messagesLeft } from '../../channel-reach.ts';
import type { ChatRow } from '../chat-row.ts';

/** All names that someone has, what was learned last first: the channel knows which of them are its own. */
export async function recipientOf({ db }: House, { chat, is_group, person }: ChatRow): Promise<Recipient> {
  const rows =
    person === null
      ? []
      : await db.rows<{ kind: string; value: string; scope: string }>(
          sql`select kind, value, scope from channel_address where person = ${person} order by since desc, kind, value`,
        );
  const addresses = rows.map(({ kind, value, scope }): Address => ({ kind, value, ...(scope && { scope }) }));
  return { addresses, chat, isGroup: is_group === 1 };
}

/** How free the business is to send what was said at this seq. */
export async function windowOf({ db }: House, chat: ChatRow, seq: number): Promise<Window> {
  const left = await messagesLeft(db, chat, seq);
  return {
    ...(chat.open_until >= 0 && { openUntil: chat.open_until }),
    ...(left !== undefined && { left }),
  };
}

/** He is not to be written to there any more, by what the network says. */
export function blockWrites(chat: number, why: string): Write[] {
  if (why !== 'opted-out' && why !== 'unreachable') return [];
  return [sql`update channel_chat set blocked = ${why} where id = ${chat}`];
}

/** The network's ids of a message in a chat, in the order in which its parts left; last, what it made of a part besides. */
export async function remotesOf(
  { db }: House,
  { id }: Pick<ChatRow, 'id'>,
  conversation: number,
  seq: number,
): Promise<{ readonly remote: string; readonly step: string }[]> {
  return db.rows<{ remote: string; step: string }>(
    sql`select m.remote, coalesce(s.key, '') as step from channel_message m
      left join delivery d on d.chat = m.chat and d.seq = m.seq and d.conversation = m.conversation and d.what = 'message'
      left join delivery_step s on s.delivery = d.id and s.remote = m.remote
      where m.conversation = ${conversation} and m.seq = ${seq} and m.chat = ${id} order by case when s.key is null then 1 else 0 end, s.at, s.key, m.remote`,
  );
}
