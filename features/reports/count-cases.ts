import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, inList, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { UponAppend, Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { CLOCK_KINDS } from '../case-clock.ts';
import { type LineDeskRead, readLineDesk } from '../line-desk.ts';
import { hoursOf } from '../line-hours.ts';
import { type CaseEvent, entriesOf, type Entry } from './entries-of.ts';
import { recountDay } from './keep-days.ts';

const CAUSES = [
  ...CLOCK_KINDS.filter((kind) => kind !== 'case.warned'),
  'case.moved',
  'case.human',
  'case.rated',
];
const BATCH = 200;
const AT_ONCE = 20;

export const reportQueue: UponAppend = {
  kinds: CAUSES,
  queue: ({ conversation }) => [
    sql`insert into report_task (strand, stamp) values (${conversation}, 1)
      on conflict (strand) do update set stamp = report_task.stamp + 1`,
  ],
};

/** Counts anew whatever case has changed. */
export function countingWorker(house: House, everyMs: number): Worker {
  return {
    name: 'reports',
    everyMs,
    async run(signal) {
      const tasks = await house.db.rows<Task>(
        sql`select t.strand, t.stamp, c.line from report_task t join support_case c on c.strand = t.strand
          order by t.strand limit ${BATCH}`,
      );
      for (let i = 0; i < tasks.length && !signal.aborted; i += AT_ONCE)
        await Promise.all(tasks.slice(i, i + AT_ONCE).map((task) => countCase(house, task)));
      return tasks.length === BATCH;
    },
  };
}

interface Task {
  readonly strand: number;
  readonly stamp: number;
  readonly line: number;
}

async function countCase(house: House, { strand, stamp, line }: Task): Promise<void> {
  const [events, desk] = await Promise.all([readEvents(house, strand), readLineDesk(house, line)]);
  const entries = entriesOf(events, policyOf(desk));
  const [idOf, before] = await Promise.all([readIds(house, entries), readRows(house, strand)]);
  const after = entries.map((entry) => rowOf(entry, idOf));
  const gone = before.filter((row) => !after.some((other) => isDeepStrictEqual(row, other)));
  const fresh = after.filter((row) => !before.some((other) => isDeepStrictEqual(row, other)));
  try {
    await house.db.write(
      // It has changed while it was counted: then it is counted again.
      expecting(1, 'conflict', sql`delete from report_task where strand = ${strand} and stamp = ${stamp}`),
      ...gone.map(
        ({ seq, what }) =>
          sql`delete from report_entry where strand = ${strand} and seq = ${seq} and what = ${what}`,
      ),
      ...fresh.map((row) => rowWrite(strand, row)),
      ...[...gone, ...fresh].map(({ at }) => recountDay(at)),
    );
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code !== 'conflict') throw problem;
  }
}

function policyOf(desk: LineDeskRead) {
  return { ...desk, hours: hoursOf(desk) };
}

export async function readEvents({ db }: House, strand: number): Promise<CaseEvent[]> {
  const rows = await db.rows<Omit<CaseEvent, 'body'> & { body: string }>(
    sql`select seq, at, sender as by, kind, body from event
      where conversation = ${strand} and kind like 'case.%' order by seq`,
  );
  return rows.map(({ body, ...row }) => ({ ...row, body: JSON.parse(body) as CaseEvent['body'] }));
}

type IdOf = (ref: string | number | undefined) => number;

/** Row ids of the people and lines of these entries; 0: unknown. */
async function readIds({ db }: House, entries: readonly Entry[]): Promise<IdOf> {
  const refs = new Set(
    entries.flatMap(({ person, line }) => (typeof person === 'string' ? [person, line] : [line])),
  );
  if (refs.size === 0) return () => 0;
  const bytes = [...refs].map(refBytes);
  const rows = await Promise.all(
    ['person', 'line'].map((table) =>
      db.rows<{ id: number; ref: Uint8Array }>(inList(`select id, ref from ${table} where ref in`, bytes)),
    ),
  );
  const ids = new Map(rows.flat().map(({ id, ref }) => [formatUuid(ref), id]));
  return (ref) => (typeof ref === 'number' ? ref : (ids.get(ref ?? '') ?? 0));
}

const TARGETS = { met: 1, missed: 2 } as const;

interface EntryRow {
  readonly seq: number;
  readonly what: string;
  readonly at: number;
  readonly line: number;
  readonly person: number;
  readonly waited: number | null;
  readonly worked: number | null;
  readonly target: number;
  readonly score: number;
  readonly comment: number;
}

async function readRows({ db }: House, strand: number): Promise<EntryRow[]> {
  const rows = await db.rows<EntryRow>(
    sql`select seq, what, at, line, person, waited, worked, target, score, comment from report_entry
      where strand = ${strand}`,
  );
  return rows.map((row) => ({ ...row }));
}

function rowOf(entry: Entry, idOf: IdOf): EntryRow {
  const { seq, what, at, waited = null, worked = null, target, score = 0, comment = 0 } = entry;
  const [line, person] = [idOf(entry.line), idOf(entry.person)];
  return {
    seq,
    what,
    at,
    line,
    person,
    waited,
    worked,
    target: target ? TARGETS[target] : 0,
    score,
    comment,
  };
}

function rowWrite(strand: number, row: EntryRow): Write {
  const { seq, what, at, line, person, waited, worked, target, score, comment } = row;
  return sql`insert into report_entry
      (strand, seq, what, at, line, person, waited, worked, target, score, comment)
    values (${strand}, ${seq}, ${what}, ${at}, ${line}, ${person}, ${waited}, ${worked}, ${target}, ${score}, ${comment})`;
}
