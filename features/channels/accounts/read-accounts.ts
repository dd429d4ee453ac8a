import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { SealProblem } from '../../seal.ts';
import { readMeter, today } from '../meter.ts';
import type { ChannelParts } from '../parts.ts';
import type { AccountId, ChannelAccount } from '../protocol.ts';
import { type AccountRow, idOf, readRows, rowOf, webhookOf } from './account-row.ts';
import { troubleOf } from './open-accounts.ts';
import { readSettings, type Settings } from './sealed-settings.ts';

export async function readAccounts(parts: ChannelParts): Promise<ChannelAccount[]> {
  const rows = await readRows(parts.house);
  return Promise.all(rows.map((row) => viewOf(parts, row)));
}

/** @throws Refusal `not-found` */
export async function readAccount(parts: ChannelParts, id: AccountId): Promise<ChannelAccount> {
  return viewOf(parts, await rowOf(parts.house, id));
}

/** An open line's row. @throws Refusal `not-found` */
export async function lineRow({ db }: House, line: LineId): Promise<number> {
  const row = await db.row<{ id: number }>(
    sql`select id from line where ref = ${refBytes(line)} and closed = 0`,
  );
  if (!row) throw new Refusal('not-found', 'no such line');
  return row.id;
}

async function viewOf({ house, channels }: ChannelParts, row: AccountRow): Promise<ChannelAccount> {
  const [line, unread, counts] = await Promise.all([
    house.db.row<{ ref: Uint8Array }>(sql`select ref from line where id = ${row.line}`),
    house.db.row<{ amount: number }>(
      sql`select count(*) as amount from channel_request where account = ${row.id} and state = 'failed'`,
    ),
    readMeter(house, row.id, await today(house)),
  ]);
  const own = row.state === 'off' ? undefined : troubleOf(house, channels, row);
  const trouble = own ?? row.trouble;
  return {
    id: idOf(row),
    kind: row.kind,
    name: row.name,
    line: formatUuid(line!.ref) as LineId,
    state: own ? 'problem' : row.state,
    ...(trouble && { trouble }),
    ...(row.problem && { problem: row.problem }),
    settings: JSON.parse(row.settings) as Settings,
    secrets: secretsIn(house, row),
    webhook: webhookOf(house, row),
    facts: JSON.parse(row.facts) as Record<string, string>,
    today: counts,
    unread: Number(unread?.amount ?? 0),
    created: row.created,
  };
}

/** Their names alone. */
function secretsIn(house: House, row: AccountRow): string[] {
  try {
    return Object.keys(readSettings(house, idOf(row), row).secret);
  } catch (problem) {
    if (!(problem instanceof SealProblem)) throw problem;
    return [];
  }
}
