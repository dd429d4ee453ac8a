import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';

/** More are not open at any desk. */
const MOST = 500;

/** Whoever has a talk of an account open asks anew whether what he writes there leaves. @param account row id */
export async function pokeTalks({ db, poke }: House, account: number): Promise<void> {
  const talks = await db.rows<{ conversation: number }>(
    sql`select conversation from channel_chat where account = ${account} and is_active = 1
      order by last_at desc limit ${MOST}`,
  );
  for (const { conversation } of talks) poke(conversation, 'channel');
}
