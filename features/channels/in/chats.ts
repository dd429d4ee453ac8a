import type { Inbound } from '@tertulia/channels/inbound.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { expecting, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Fact } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { lineConversation, lineOpened } from '../../line-conversation.ts';
import { type ChatRow, findChat } from '../chat-row.ts';
import type { OpenAccount } from '../parts.ts';
import { nameFrom } from './clean.ts';

export type InboundMessage = Extract<Inbound, { is: 'message' }>;

/**
 * The talk on the network that a message is of, and the conversation it belongs to, found or made. A person has one
 * conversation with a line, from whichever network he writes; a group has its own.
 * @param person who wrote it
 */
export async function chatFor(
  house: House,
  account: OpenAccount,
  { chat, from, start }: InboundMessage,
  person: number,
): Promise<ChatRow> {
  const known = await findChat(house, account.id, chat.id);
  const line = start === undefined ? undefined : await openLine(house, start);
  if (known && (line === undefined || chat.isGroup)) return known;
  if (chat.isGroup) {
    await openGroup(house, account, {
      chat: chat.id,
      person,
      title: nameFrom(chat.title ?? '') || from.name,
    });
  } else {
    const { id: conversation } = await lineConversation(house, line ?? account.line, known?.person ?? person);
    if (known?.conversation === conversation) return known;
    if (known) await lead(house, known, conversation);
    else await house.db.write(chatWrite(house, account, chat.id, { person, conversation }));
  }
  const made = await findChat(house, account.id, chat.id);
  if (!made) throw new Error('a talk that has just been made is not there');
  return made;
}

/** It becomes where the other is written to: of all talks that lead to its conversation, the one that was last written in. */
export function activate(
  account: OpenAccount,
  { id, conversation }: Pick<ChatRow, 'id' | 'conversation'>,
  address: string,
): { readonly fact: Fact; readonly writes: readonly Write[] } {
  return {
    fact: {
      kind: 'channel.joined',
      body: {
        channel: account.kind,
        account: account.name,
        ...(address && { address: address.slice(0, 120) }),
      },
    },
    writes: activeWrites(id, conversation),
  };
}

export function activeWrites(chat: number, conversation: number): Write[] {
  return [
    sql`update channel_chat set is_active = 0 where conversation = ${conversation} and id <> ${chat}`,
    sql`update channel_chat set is_active = 1 where id = ${chat}`,
  ];
}

/** From now on the talk belongs to another conversation of the same person. The one it leaves says so. */
export async function lead(
  house: House,
  { id, conversation: from, is_active }: ChatRow,
  to: number,
  more: readonly Write[] = [],
): Promise<void> {
  const write = expecting(
    1,
    'conflict',
    sql`update channel_chat set conversation = ${to}, is_active = 0 where id = ${id} and conversation = ${from}`,
  );
  if (!is_active) return void (await house.db.write(write, ...more));
  await house.log.record({
    conversation: from,
    events: [{ kind: 'channel.joined', body: { channel: '' } }],
    writes: [write, ...more],
  });
}

interface Group {
  readonly chat: string;
  readonly person: number;
  readonly title: string;
}

async function openGroup(house: House, account: OpenAccount, { chat, person, title }: Group): Promise<void> {
  try {
    await house.log.open({
      kind: 'line',
      team: account.line,
      by: person,
      members: [{ person, role: 'customer' }],
      events: [await lineOpened(house, account.line, title)],
      writes: (conversation) => [
        {
          ...chatWrite(house, account, chat, { person: null, conversation }),
          expect: 1,
          otherwise: 'conflict',
        },
      ],
    });
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code !== 'conflict') throw problem;
  }
}

function chatWrite(
  { now }: House,
  { id, channel }: OpenAccount,
  chat: string,
  { person, conversation }: { readonly person: number | null; readonly conversation: number },
): Write {
  const { windowHours, windowMessages = -1 } = channel.capabilities;
  const opening = windowHours === undefined ? -1 : 0;
  return sql`insert into channel_chat (account, chat, is_group, person, conversation, is_active, open_until, open_most,
      last_remote, last_seq, last_at, read_seq, blocked, no_news, created)
    values (${id}, ${chat}, ${person === null ? 1 : 0}, ${person}, ${conversation}, 0, ${opening}, ${windowMessages}, '', 0, 0, 0, '', 0, ${now()})
    on conflict (account, chat) do nothing`;
}

/** Whoever comes through a line's link comes to that line, if it is still open. */
async function openLine({ db }: House, slug: string): Promise<number | undefined> {
  const row = await db.row<{ id: number }>(sql`select id from line where slug = ${slug} and closed = 0`);
  return row?.id;
}
