import { Refusal } from '@tertulia/protocol/errors.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { AccountState } from '../parts.ts';
import type { AccountId, Trouble } from '../protocol.ts';

export interface AccountRow {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly kind: string;
  readonly name: string;
  readonly line: number;
  readonly hook: string;
  readonly settings: string;
  readonly secrets: Uint8Array;
  readonly state: AccountState;
  readonly problem: string;
  readonly trouble: Trouble | '';
  readonly facts: string;
  readonly cursor: string;
  readonly created: number;
}

export function readRows(house: House): Promise<AccountRow[]> {
  return house.db.rows<AccountRow>(sql`select * from channel_account where state <> 'removed' order by id`);
}

export function readRow(house: House, where: Sql): Promise<AccountRow | undefined> {
  return house.db.row<AccountRow>({
    text: `select * from channel_account where state <> 'removed' and ${where.text}`,
    params: where.params,
  });
}

/** @throws Refusal `not-found` */
export async function rowOf(house: House, id: AccountId): Promise<AccountRow> {
  const row = await readRow(house, sql`ref = ${refBytes(id)}`);
  if (!row) throw new Refusal('not-found');
  return row;
}

export function idOf({ ref }: Pick<AccountRow, 'ref'>): AccountId {
  return formatUuid(ref) as AccountId;
}

/** Nobody can guess its end: what comes there is from whom it was told, before any signature is looked at. */
export function webhookOf(house: House, { kind, hook }: Pick<AccountRow, 'kind' | 'hook'>): string {
  return `${house.publicUrl()}/hooks/${kind}/${hook}`;
}
