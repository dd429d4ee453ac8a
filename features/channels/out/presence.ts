import type { Action } from '@tertulia/channels/plan.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { logger } from '@tertulia/server/logger.ts';
import type { ChannelParts } from '../parts.ts';
import { activeChat, type ChatRow, readChat } from '../chat-row.ts';
import { recipientOf } from './chats.ts';

/** Networks show it about so long. */
const TYPING_MS = 5000;
/** Who reads on is told of once. */
const SETTLES_MS = 300;
const MOST_KEPT = 1000;

/**
 * That staff have read, and that they write, goes to the network too. None of it is a fact: what fails is forgotten, and
 * the next one says the same.
 */
export function tellPresence(parts: ChannelParts): Disposable {
  const { house } = parts;
  const read = new Map<number, number>();
  const typed = new Map<number, number>();
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const tellRead = () => {
    timer = undefined;
    const marks = [...read];
    read.clear();
    for (const [conversation, seq] of marks) forgetting(markRead(parts, conversation, seq));
  };
  house.receipts.onStored((marks) => {
    for (const { conversation, person, read: seq } of marks) {
      const roster = house.rosters.cachedById(conversation);
      if (isOver || !roster?.channel || house.rosters.roleOf(roster, person) !== 'staff') continue;
      read.set(conversation, Math.max(seq, read.get(conversation) ?? 0));
      timer ??= setTimeout(tellRead, SETTLES_MS).unref();
    }
  });
  house.onTyping((roster, person, on) => {
    if (isOver || !on || !roster.channel || house.rosters.roleOf(roster, person) !== 'staff') return;
    const now = house.now();
    if (now - (typed.get(roster.id) ?? -TYPING_MS) < TYPING_MS) return;
    if (typed.size >= MOST_KEPT) typed.clear();
    typed.set(roster.id, now);
    forgetting(showTyping(parts, roster.id));
  });
  return {
    [Symbol.dispose]() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

/** Once the newest that came has been read, whoever of the staff has; of several nodes, one tells. */
async function markRead(parts: ChannelParts, conversation: number, seq: number): Promise<void> {
  const [written] = await parts.house.db.write(
    sql`update channel_chat set read_seq = last_seq where conversation = ${conversation} and last_seq > read_seq
      and last_seq <= ${seq} and last_remote <> '' returning id`,
  );
  for (const { id } of written!.rows) {
    const chat = await readChat(parts.house, Number(id));
    if (chat) await act(parts, chat, { do: 'read', upTo: chat.last_remote });
  }
}

async function showTyping(parts: ChannelParts, conversation: number): Promise<void> {
  const chat = await activeChat(parts.house, conversation);
  if (!chat) return;
  await act(parts, chat, { do: 'typing', on: true, ...(chat.last_remote && { last: chat.last_remote }) });
}

async function act({ house, accounts, io }: ChannelParts, chat: ChatRow, action: Action): Promise<void> {
  const open = chat.blocked === '' ? await accounts.find(chat.account) : undefined;
  if (open?.state !== 'on') return;
  const step = open.channel.act?.(action, await recipientOf(house, chat), open.account);
  if (step) await io.request(typeof step.request === 'function' ? step.request({}) : step.request);
}

function forgetting(work: Promise<void>): void {
  work.catch((problem: unknown) =>
    logger.debug({ err: problem }, 'a network was not told of reading or writing'),
  );
}
