import { sql } from '@tertulia/server/db/sql.ts';
import { keyOf } from '../../key-of.ts';
import type { ChannelParts } from '../parts.ts';
import { type AccountRow, idOf } from './account-row.ts';

/**
 * First nothing more is taken or sent; then its talks are told that they go nowhere; then all that is secret of it is
 * gone. Its row stays: what was said through it refers to it, and its number must not become another's.
 */
export async function removeAccount({ house }: ChannelParts, row: AccountRow): Promise<void> {
  const { db } = house;
  await db.write(sql`update channel_account set state = 'off' where id = ${row.id}`);
  const talks = await db.rows<{ conversation: number; kind: string }>(
    sql`select c.conversation from channel_chat c
      where c.account = ${row.id} and c.is_active = 1`,
  );
  for (const { conversation } of talks)
    await house.log.record({
      conversation,
      events: [{ kind: 'channel.joined', body: { channel: '' } }],
      key: keyOf('channel-left', idOf(row), conversation),
      writes: [
        sql`update channel_chat set is_active = 0 where account = ${row.id} and conversation = ${conversation}`,
      ],
    });
  await db.write(
    sql`update delivery set state = 'failed', why = 'gone', due = null
      where account = ${row.id} and state in ('queued', 'unknown')`,
    ...OWN_ROWS.map((table) => ({ text: `delete from ${table} where account = ?`, params: [row.id] })),
    sql`update channel_account set state = 'removed', settings = '{}', secrets = ${NOTHING}, facts = '{}', problem = '', trouble = ''
      where id = ${row.id}`,
  );
}

const NOTHING = new Uint8Array();
const OWN_ROWS = ['channel_request', 'channel_seen', 'channel_template'];
