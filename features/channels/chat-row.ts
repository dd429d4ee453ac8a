import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** The talk of one account with one person or group. */
export interface ChatRow {
  readonly id: number;
  readonly account: number;
  /** The network's name of it. */
  readonly chat: string;
  readonly is_group: number;
  readonly person: number | null;
  readonly conversation: number;
  readonly is_active: number;
  readonly open_until: number;
  readonly open_most: number;
  readonly last_remote: string;
  readonly last_seq: number;
  readonly last_at: number;
  readonly read_seq: number;
  readonly blocked: '' | 'opted-out' | 'unreachable';
  readonly no_news: number;
}

export function readChat({ db }: House, id: number): Promise<ChatRow | undefined> {
  return db.row<ChatRow>(sql`select * from channel_chat where id = ${id}`);
}

/** @param chat the network's name of it */
export function findChat({ db }: House, account: number, chat: string): Promise<ChatRow | undefined> {
  return db.row<ChatRow>(sql`select * from channel_chat where account = ${account} and chat = ${chat}`);
}

/** How the other is called there, as it was told when the talk began to be written to; a group has its title. */
export async function addressOf({ db }: House, { conversation, chat, is_active }: ChatRow): Promise<string> {
  const row = await db.row<{ address: string }>(
    sql`select address from conversation where id = ${conversation}`,
  );
  return (is_active === 1 && row?.address) || chat;
}

/** Where what is written in a conversation goes now. */
export function activeChat({ db }: House, conversation: number): Promise<ChatRow | undefined> {
  return db.row<ChatRow>(
    sql`select * from channel_chat where conversation = ${conversation} and is_active = 1 limit 1`,
  );
}
