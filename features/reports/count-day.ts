import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { HOUR_MS, SLOT_MS, type Stretch } from './days.ts';
import type { EntryKind, Volume } from './protocol.ts';

/** All that reports say of one day, of every line. */
export interface DayCounts {
  readonly volumes: readonly VolumeCount[];
  readonly groups: readonly Group[];
  /** By the labels the cases have now. */
  readonly labelled: readonly (readonly [label: number, ...Group])[];
}

/** @param hour that so many have passed of the day */
type VolumeCount = readonly [line: number, hour: number, what: keyof Volume, count: number];

/** What is alike, and how long each of it took. Of these lists there are as many as counted, or fewer. */
export type Group = readonly [
  line: number,
  what: EntryKind,
  person: number,
  target: number,
  score: number,
  count: number,
  waited: readonly number[],
  worked: readonly number[],
];

const CASES = ['opened', 'reopened', 'resolved'] as const;
const TALK = ['incoming', 'outgoing', 'automatic'] as const;

/** Counted from what there is now. */
export async function countDay(house: House, day: Stretch): Promise<DayCounts> {
  const [cases, talk, groups, labelled] = await Promise.all([
    casesByHour(house, day),
    talkByHour(house, day),
    groupsOf(house, day),
    labelledGroups(house, day),
  ]);
  return {
    volumes: [
      ...cases.map(({ line, hour, what, count }) => [line, Number(hour), what, Number(count)] as const),
      ...talk.flatMap((row) =>
        TALK.map((what) => [row.line, Number(row.hour), what, Number(row[what])] as const),
      ),
    ],
    groups: groups.map(groupOf),
    labelled: labelled.map((row) => [row.label, ...groupOf(row)]),
  };
}

/** The database's lists are numbers joined by commas. */
interface GroupRow {
  readonly line: number;
  readonly what: EntryKind;
  readonly person: number;
  readonly target: number;
  readonly score: number;
  readonly count: number;
  readonly waited: string | null;
  readonly worked: string | null;
}

function groupOf({ line, what, person, target, score, count, waited, worked }: GroupRow): Group {
  return [line, what, person, target, score, Number(count), numbersIn(waited), numbersIn(worked)];
}

function numbersIn(list: string | null): number[] {
  return list === null ? [] : list.split(',').map(Number);
}

function casesByHour({ db }: House, { start, end }: Stretch) {
  return db.rows<{ line: number; what: (typeof CASES)[number]; hour: number; count: number }>({
    text: `select line, what, (at - ?) / ${HOUR_MS} as hour, count(*) as count from report_entry
      where at >= ? and at < ? and what in (${CASES.map((what) => `'${what}'`).join(', ')}) group by 1, 2, 3`,
    params: [start, start, end],
  });
}

function talkByHour({ db }: House, { start, end }: Stretch) {
  const slot = start / SLOT_MS;
  return db.rows<Record<'line' | 'hour' | (typeof TALK)[number], number>>({
    text: `select line, (slot - ?) / ${HOUR_MS / SLOT_MS} as hour, sum(incoming) as incoming,
        sum(outgoing) as outgoing, sum(automatic) as automatic from report_talk
      where slot >= ? and slot < ? group by 1, 2`,
    params: [slot, slot, end / SLOT_MS],
  });
}

function groupsOf({ db }: House, { start, end }: Stretch): Promise<GroupRow[]> {
  return db.rows<GroupRow>(
    sql`select line, what, person, target, score, count(*) as count,
        string_agg(cast(waited as text), ',') as waited, string_agg(cast(worked as text), ',') as worked
      from report_entry where at >= ${start} and at < ${end} group by line, what, person, target, score`,
  );
}

function labelledGroups({ db }: House, { start, end }: Stretch): Promise<(GroupRow & { label: number })[]> {
  return db.rows(
    sql`select l.label, e.line, e.what, 0 as person, e.target, e.score, count(*) as count,
        string_agg(cast(e.waited as text), ',') as waited, string_agg(cast(e.worked as text), ',') as worked
      from report_entry e join case_label l on l.strand = e.strand
      where e.at >= ${start} and e.at < ${end} group by l.label, e.line, e.what, e.target, e.score`,
  );
}
