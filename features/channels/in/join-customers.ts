import { Refusal } from '@tertulia/protocol/errors.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { SeenCustomer } from '../../seen-customer.ts';
import { lineConversation } from '../../line-conversation.ts';
import { addressOf, type ChatRow } from '../chat-row.ts';
import { activeWrites } from './chats.ts';

interface Moved {
  readonly addresses: readonly { readonly kind: string; readonly scope: string; readonly value: string }[];
  /** The talk, and from which conversation it was led. */
  readonly chats: readonly { readonly id: number; readonly from: number }[];
}

/**
 * What the other writes on his networks comes into this customer's conversations from now on. What was said stays where
 * it was said; both logs tell it.
 * @param asker row id
 */
export async function joinCustomers(
  house: House,
  asker: number,
  into: SeenCustomer,
  other: SeenCustomer,
): Promise<void> {
  if (into.id === other.id) throw new Refusal('conflict', 'it is the same customer');
  const [addresses, chats] = await Promise.all([
    house.db.rows<Moved['addresses'][number]>(
      sql`select kind, scope, value from channel_address where person = ${other.id}`,
    ),
    house.db.rows<ChatRow>(sql`select * from channel_chat where person = ${other.id} order by last_at`),
  ]);
  const moved: Moved = {
    addresses,
    chats: chats.map(({ id, conversation }) => ({ id, from: conversation })),
  };
  // First whom it is from: what comes meanwhile is his already, in the talk it has.
  await house.db.write(
    sql`update channel_address set person = ${into.id} where person = ${other.id}`,
    sql`delete from channel_twin where lower_person = ${Math.min(into.id, other.id)}
      and higher_person = ${Math.max(into.id, other.id)}`,
    sql`delete from channel_joining where person = ${other.id} and other = ${into.id}`,
    sql`insert into channel_joining (person, other, moved, at)
      values (${into.id}, ${other.id}, ${JSON.stringify(moved)}, ${house.now()})
      on conflict (person, other) do update set moved = excluded.moved, at = excluded.at`,
  );
  for (const chat of chats) {
    const roster = await house.rosters.findById(chat.conversation);
    if (roster?.team == null) continue;
    const { id } = await lineConversation(house, roster.team, into.id);
    await lead(house, asker, chat, into.id, id);
  }
}

/** As if they had never been joined; what was said since stays where it was said. @throws Refusal `not-found` */
export async function partCustomers(
  house: House,
  asker: number,
  from: SeenCustomer,
  other: SeenCustomer,
): Promise<void> {
  const row = await house.db.row<{ moved: string }>(
    sql`select moved from channel_joining where person = ${from.id} and other = ${other.id}`,
  );
  if (!row) throw new Refusal('not-found');
  const { addresses, chats } = JSON.parse(row.moved) as Moved;
  await house.db.write(
    ...addresses.map(
      ({ kind, scope, value }) =>
        sql`update channel_address set person = ${other.id}
          where kind = ${kind} and scope = ${scope} and value = ${value} and person = ${from.id}`,
    ),
    sql`delete from channel_joining where person = ${from.id} and other = ${other.id}`,
  );
  for (const { id, from: back } of chats) {
    const chat = await house.db.row<ChatRow>(
      sql`select * from channel_chat where id = ${id} and person = ${from.id}`,
    );
    if (chat) await lead(house, asker, chat, other.id, back);
  }
}

/** The talk leaves one conversation and comes to another, in whose customer's name it goes on. */
async function lead(house: House, asker: number, talk: ChatRow, person: number, to: number): Promise<void> {
  const { id, conversation: from, is_active, account } = talk;
  const address = await addressOf(house, talk);
  const move = expecting(
    1,
    'conflict',
    sql`update channel_chat set conversation = ${to}, person = ${person}, is_active = 0
      where id = ${id} and conversation = ${from}`,
  );
  const left = { kind: 'channel.joined', body: { channel: '' } };
  if (is_active) await house.log.record({ conversation: from, by: asker, events: [left], writes: [move] });
  else await house.db.write(move);
  const named = await house.db.row<{ kind: string; name: string }>(
    sql`select kind, name from channel_account where id = ${account}`,
  );
  if (!named) return;
  await house.log.record({
    conversation: to,
    by: asker,
    events: [
      {
        kind: 'channel.joined',
        body: { channel: named.kind, account: named.name, address: address.slice(0, 120) },
      },
    ],
    writes: activeWrites(id, to),
  });
}
