import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { type Param, sql } from '@tertulia/server/db/sql.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';

/** What somebody may count, of that which he asked for. */
export interface Scope {
  readonly zone: string;
  /** All lines he may ask for. */
  readonly all: readonly ScopeLine[];
  /** Row ids of those he asks for. */
  readonly lines: readonly number[];
  /** The row id of who may see only himself among the agents; undefined for the owner. */
  readonly only: number | undefined;
}

export interface ScopeLine {
  readonly id: number;
  readonly ref: LineId;
  readonly name: string;
}

/** The owner: every line. Others: those whose team they are in. @throws Refusal `not-found` for another line */
export async function readScope(
  house: House,
  { person, role }: Pick<Session, 'person' | 'role'>,
  asked: LineId | undefined,
): Promise<Scope> {
  const isOwner = role === 'owner';
  const own = new Set(isOwner ? [] : house.teams.teamsOf(person));
  const [rows, zone] = await Promise.all([
    house.db.rows<{ id: number; ref: Uint8Array; name: string }>(
      sql`select id, ref, name from line order by closed, name, id`,
    ),
    readZone(house),
  ]);
  const all = rows
    .filter(({ id }) => isOwner || own.has(id))
    .map((row) => ({ ...row, ref: formatUuid(row.ref) as LineId }));
  const lines = all.filter(({ ref }) => asked === undefined || ref === asked).map(({ id }) => id);
  if (asked !== undefined && lines.length === 0) throw new Refusal('not-found');
  return { zone, all, lines, only: isOwner ? undefined : person };
}

/** ` and line in (?, ?)`, or what no row fits. */
export function ofLines(
  column: string,
  lines: readonly number[],
): { text: string; params: readonly Param[] } {
  if (lines.length === 0) return { text: ' and 1 = 0', params: [] };
  return { text: ` and ${column} in (${lines.map(() => '?').join(', ')})`, params: lines };
}

export async function readZone({ db }: House): Promise<string> {
  const row = await db.row<{ zone: string }>(sql`select time_zone as zone from business`);
  return row?.zone ?? 'UTC';
}
