import { Refusal } from '@tertulia/protocol/errors.ts';
import { expecting, type Sql, sql } from '@tertulia/server/db/sql.ts';
import type { UponAppend, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { countDay, type DayCounts } from './count-day.ts';
import { dayAt, type ZonedDay, zonedDays } from './days.ts';
import { readZone } from './scope.ts';
import { takeTurns } from './take-turns.ts';

const BATCH = 20;
const AT_ONCE = 100;

/** To be committed with whatever changes what happened at this time: the day it was on is counted again. */
export function recountDay(at: number): Sql {
  return sql`update report_day set body = null, stamp = stamp + 1
    where start = (select max(d.start) from report_day d where d.start <= ${at}) and finish > ${at}`;
}

/** A label tells of all that ever happened to its case. */
export const labelledDays: UponAppend = {
  kinds: ['case.labelled'],
  queue: ({ conversation }) => [
    sql`update report_day set body = null, stamp = stamp + 1 where start in (
      select d.start from report_entry e
        join report_day d on d.start = (select max(x.start) from report_day x where x.start <= e.at) and d.finish > e.at
      where e.strand = ${conversation})`,
  ],
};

/** Counts each day once it is over, and again whenever something of it has changed. */
export function daysWorker(house: House, everyMs: number): Worker {
  let listed = '';
  return {
    name: 'reports-days',
    everyMs,
    async run(signal) {
      const zone = await readZone(house);
      const today = dayAt(zone, house.now());
      if (listed !== `${zone} ${today}`) await listDays(house, zone, today);
      listed = `${zone} ${today}`;
      const days = await house.db.rows<Due>(
        sql`select start, finish as end, stamp from report_day where body is null order by start desc limit ${BATCH}`,
      );
      for (const day of days) if (!signal.aborted) await keepDay(house, day);
      return days.length === BATCH;
    },
  };
}

interface Due {
  readonly start: number;
  readonly end: number;
  readonly stamp: number;
}

async function keepDay(house: House, day: Due): Promise<void> {
  const body = JSON.stringify(await countDay(house, day));
  const { start, stamp } = day;
  try {
    await house.db.write(
      // It has changed while it was counted: then it is counted again.
      expecting(
        1,
        'conflict',
        sql`update report_day set body = ${body} where start = ${start} and stamp = ${stamp}`,
      ),
    );
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code !== 'conflict') throw problem;
  }
}

/** Every day that is over, from the first on which something happened. Another zone has other days. */
async function listDays(house: House, zone: string, today: string): Promise<void> {
  await house.db.write(sql`delete from report_day where zone <> ${zone}`);
  const first = await house.db.row<{ at: number | null }>(sql`select min(at) as at from report_entry`);
  if (typeof first?.at !== 'number') return;
  const rest = takeTurns();
  const over = zonedDays(zone, dayAt(zone, first.at), today).slice(0, -1);
  for (let i = 0; i < over.length; i += AT_ONCE) {
    await house.db.write(...over.slice(i, i + AT_ONCE).map((day) => dayWrite(zone, day)));
    await rest();
  }
}

function dayWrite(zone: string, { start, end }: ZonedDay): Sql {
  return sql`insert into report_day (start, finish, zone, stamp) values (${start}, ${end}, ${zone}, 1)
    on conflict (start) do update set finish = excluded.finish, stamp = report_day.stamp + 1, body = null
      where report_day.finish <> excluded.finish`;
}

/** Those of these days that are kept, by their beginning. */
export async function readKept(
  { db }: House,
  zone: string,
  days: readonly ZonedDay[],
): Promise<ReadonlyMap<number, () => DayCounts>> {
  const rows = await db.rows<{ start: number; end: number; body: string }>(
    sql`select start, finish as end, body from report_day
      where start >= ${days[0]!.start} and start < ${days.at(-1)!.end} and zone = ${zone} and body is not null`,
  );
  const ends = new Map(days.map(({ start, end }) => [start, end]));
  return new Map(
    rows
      .filter(({ start, end }) => ends.get(start) === end)
      .map(({ start, body }) => [start, () => JSON.parse(body) as DayCounts]),
  );
}
