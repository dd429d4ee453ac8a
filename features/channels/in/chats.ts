import type { Inbound } from '@tertulia/channels/inbound.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import { expecting, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { Fact } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import type { OpenAccount } from '../parts.ts';
import { nameFrom } from './clean.ts';

export type InboundMessage = Extract<Inbound, { is: 'message' }>;

export interface ChatRow {
  readonly id: number;
  readonly account: number;
  readonly chat: string;
  readonly is_group: number;
  readonly person: number | null;
  readonly conversation: number;
  readonly is_active: number;
  readonly open_until: number;
  readonly last_remote: string;
  readonly last_seq: number;
  readonly last_at: number;
  readonly blocked: string;
  readonly no_news: number;
}

export function readChat({ db }: House, account: number, chat: string): Promise<ChatRow | undefined> {
  return db.row<ChatRow>(sql`select * from channel_chat where account = ${account} and chat = ${chat}`);
}

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
  const known = await readChat(house, account.id, chat.id);
  const line = start === undefined ? undefined : await openLine(house, start);
  if (known && (line === undefined || chat.isGroup)) return known;
  if (chat.isGroup) {
    await openGroup(house, account, {
      chat: chat.id,
      person,
      title: nameFrom(chat.title ?? '') || from.name,
    });
  } else {
    const conversation = await lineConversation(house, line ?? account.line, known?.person ?? person);
    if (known?.conversation === conversation) return known;
    if (known) await lead(house, known, conversation);
    else await house.db.write(chatWrite(house, account, chat.id, { person, conversation }));
  }
  const made = await readChat(house, account.id, chat.id);
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
    writes: [
      sql`update channel_chat set is_active = 0 where conversation = ${conversation} and id <> ${id}`,
      sql`update channel_chat set is_active = 1 where id = ${id}`,
    ],
  };
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

/** @param line row id */
export async function lineConversation(house: House, line: number, person: number): Promise<number> {
  const door = sql`select conversation from door where person = ${person} and line = ${line}`;
  const known = await house.db.row<{ conversation: number }>(door);
  if (known) return known.conversation;
  try {
    const opened = await house.log.open({
      kind: 'line',
      team: line,
      by: person,
      members: [{ person, role: 'customer' }],
      events: [await openedFact(house, line, '')],
      writes: (conversation) => [
        expecting(
          1,
          'conflict',
          sql`insert into door (person, line, conversation) values (${person}, ${line}, ${conversation})
            on conflict (person, line) do nothing`,
        ),
      ],
    });
    return opened.id;
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code !== 'conflict') throw problem;
    const other = await house.db.row<{ conversation: number }>(door);
    if (!other) throw problem;
    return other.conversation;
  }
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
      events: [await openedFact(house, account.line, title)],
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
  const opening = channel.capabilities.windowHours === undefined ? -1 : 0;
  return sql`insert into channel_chat (account, chat, is_group, person, conversation, is_active, open_until, last_remote,
      last_seq, last_at, read_seq, blocked, no_news, created)
    values (${id}, ${chat}, ${person === null ? 1 : 0}, ${person}, ${conversation}, 0, ${opening}, '', 0, 0, 0, '', 0, ${now()})
    on conflict (account, chat) do nothing`;
}

async function openedFact({ db }: House, line: number, title: string): Promise<Fact> {
  const row = await db.row<{ ref: Uint8Array }>(sql`select ref from line where id = ${line}`);
  if (!row) throw new Error('the line of an account is gone');
  return {
    kind: 'conversation.opened',
    body: { kind: 'line', title, line: formatUuid(row.ref) as LineId },
  };
}

/** Whoever comes through a line's link comes to that line, if it is still open. */
async function openLine({ db }: House, slug: string): Promise<number | undefined> {
  const row = await db.row<{ id: number }>(sql`select id from line where slug = ${slug} and closed = 0`);
  return row?.id;
}
