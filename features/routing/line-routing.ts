import { Refusal } from '@tertulia/protocol/errors.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { type LineRouting, NEW_ROUTING, type RoutingMode } from './protocol.ts';

interface Row {
  readonly line: number;
  readonly mode: RoutingMode;
  readonly capacity: number;
  readonly away_minutes: number;
}

/** Those that differ from a new line's, by row id. */
export async function readRoutings({ db }: House): Promise<ReadonlyMap<number, LineRouting>> {
  const rows = await db.rows<Row>(sql`select line, mode, capacity, away_minutes from line_routing`);
  return new Map(
    rows.map(({ line, mode, capacity, away_minutes }) => [
      line,
      { mode, capacity, awayMinutes: away_minutes },
    ]),
  );
}

/** @param line row id */
export async function readRouting(house: House, line: number): Promise<LineRouting> {
  return (await readRoutings(house)).get(line) ?? NEW_ROUTING;
}

export async function changeRouting(
  { db }: House,
  line: number,
  { mode, capacity, awayMinutes }: LineRouting,
): Promise<void> {
  await db.write(
    sql`insert into line_routing (line, mode, capacity, away_minutes)
      values (${line}, ${mode}, ${capacity}, ${awayMinutes})
      on conflict (line) do update set mode = excluded.mode, capacity = excluded.capacity,
        away_minutes = excluded.away_minutes`,
  );
}

/** The row id of a line. @throws Refusal `not-found` */
export async function findLine({ db }: House, ref: LineId): Promise<number> {
  const row = await db.row<{ id: number }>(
    sql`select id from line where ref = ${refBytes(ref)} and closed = 0`,
  );
  if (!row) throw new Refusal('not-found');
  return row.id;
}

/** As `findLine`, of a line whose team this person is in. */
export async function findOwnLine(house: House, person: number, ref: LineId): Promise<number> {
  const line = await findLine(house, ref);
  if (!house.teams.has(line, person)) throw new Refusal('not-found');
  return line;
}
