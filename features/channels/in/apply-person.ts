import type { Inbound } from '@tertulia/channels/inbound.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { keyOf } from '../../key-of.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import { type ChatRow, findChat } from '../chat-row.ts';
import type { Applied } from './outcome.ts';
import { learn, linkTwins, peopleAt } from './people.ts';

type Happened<Is extends Inbound['is']> = Extract<Inbound, { is: Is }>;

/** The one has become the other: whoever is known by the old name is known by the new one too, and so is his talk. */
export async function applyIdentity(
  { house }: ChannelParts,
  account: OpenAccount,
  { was, now, chat }: Happened<'identity'>,
): Promise<Applied> {
  const known = await peopleAt(house, [...was, ...now]);
  const [person] = known;
  // Nobody who ever wrote to us: when he does, he comes by his new name.
  if (person === undefined) return 'done';
  await learn(house, person, [...was, ...now]);
  await linkTwins(house, known, 'address');
  if (chat === undefined || (await findChat(house, account.id, chat))) return 'done';
  await house.db.write(
    sql`update channel_chat set chat = ${chat} where id = (select max(id) from channel_chat
      where account = ${account.id} and person = ${person} and is_group = 0)`,
  );
  return 'done';
}

/** He wants no news or nothing at all any more, or again. It is part of what happened in his conversation. */
export async function applyConsent(
  { house }: ChannelParts,
  account: OpenAccount,
  event: Happened<'consent'>,
): Promise<Applied> {
  for (const chat of await chatsOf(house, account, event)) {
    const change = changeOf(chat, event);
    if (!change) continue;
    await house.log.record({
      conversation: chat.conversation,
      ...(chat.person !== null && { by: chat.person }),
      events: [
        { kind: 'consent.changed', body: { channel: account.kind, wants: event.wants, what: event.what } },
      ],
      key: keyOf('channel', account.account.id, event.key, chat.id),
      writes: [change],
    });
    house.poke(chat.conversation, 'channel');
  }
  return 'done';
}

async function chatsOf(
  house: House,
  account: OpenAccount,
  { from, chat }: Happened<'consent'>,
): Promise<ChatRow[]> {
  const row = chat === undefined ? undefined : await findChat(house, account.id, chat);
  if (row) return [row];
  const [person] = await peopleAt(house, from.addresses);
  if (person === undefined) return [];
  return house.db.rows<ChatRow>(
    sql`select * from channel_chat where account = ${account.id} and person = ${person}`,
  );
}

/** Undefined when it is so already. */
function changeOf({ id, blocked, no_news }: ChatRow, { what, wants }: Happened<'consent'>) {
  if (what === 'news')
    return (no_news === 1) === wants
      ? sql`update channel_chat set no_news = ${wants ? 0 : 1} where id = ${id}`
      : undefined;
  const next = wants ? '' : 'opted-out';
  return blocked === next ? undefined : sql`update channel_chat set blocked = ${next} where id = ${id}`;
}

/** A group has become another, e.g. a larger kind of one. */
export async function applyMoved(
  { house }: ChannelParts,
  account: OpenAccount,
  { chat: name, to }: Happened<'moved'>,
): Promise<Applied> {
  const [before, after] = await Promise.all([
    findChat(house, account.id, name),
    findChat(house, account.id, to),
  ]);
  if (!before || before.id === after?.id) return 'done';
  if (!after) {
    await house.db.write(sql`update channel_chat set chat = ${to} where id = ${before.id}`);
    return 'done';
  }
  // Someone has written there before we were told: what was said before stays where it was.
  if (before.is_active && before.conversation !== after.conversation)
    await house.log.record({
      conversation: before.conversation,
      events: [{ kind: 'channel.joined', body: { channel: '' } }],
      key: keyOf('channel-moved', account.account.id, before.id, after.id),
      writes: [sql`update channel_chat set is_active = 0, blocked = 'unreachable' where id = ${before.id}`],
    });
  return 'done';
}
