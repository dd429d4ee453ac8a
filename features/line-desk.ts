import { type Db, sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Language } from './business/protocol.ts';
import { type DoorQuestions, type LineDesk, NEW_DESK } from './hours/protocol.ts';

/** How a line works, and where the business is. */
export interface LineDeskRead extends LineDesk {
  /** The business's time zone. */
  readonly zone: string;
  /** The line's language, or else the business's. */
  readonly language: Language;
}

/** @param line row id */
export async function readLineDesk(house: House, line: number): Promise<LineDeskRead> {
  const kept = keptBy(house);
  const now = performance.now();
  const before = kept.get(line);
  if (before && before.until > now) return before.desk;
  const desk = loadLineDesk(house.db, line);
  kept.set(line, { desk, until: now + KEPT_MS });
  desk.catch(() => kept.delete(line));
  return desk;
}

/** Days in which a customer who writes again goes on with the case that was resolved. */
export async function reopenDays(house: House, line: number): Promise<number> {
  return (await readLineDesk(house, line)).reopenDays;
}

/** What a customer may be asked first; undefined: nothing. Where each answer leads is not his business. */
export async function readDoorQuestions(house: House, line: number): Promise<DoorQuestions | undefined> {
  const { matter, subject } = (await readLineDesk(house, line)).questions;
  if (!matter && !subject) return undefined;
  const choices = matter?.choices.map(({ key, name }) => ({ key, name })) ?? [];
  return { ...(matter && { matter: { ask: matter.ask, choices } }), ...(subject && { subject }) };
}

/** After a change: what was read before is no longer true on this node. */
export function forgetLineDesks(house: House): void {
  keptBy(house).clear();
}

/** Other nodes hear of a change when theirs is so old. */
const KEPT_MS = 2000;

interface Kept {
  readonly desk: Promise<LineDeskRead>;
  readonly until: number;
}

const houses = new WeakMap<House, Map<number, Kept>>();

function keptBy(house: House): Map<number, Kept> {
  let kept = houses.get(house);
  if (!kept) houses.set(house, (kept = new Map()));
  return kept;
}

interface Row {
  readonly zone: string;
  readonly language: Language;
  readonly settings: string | null;
}

/** As it is stored. @param at how it worked then, for whoever checks what was promised */
export async function loadLineDesk(
  db: Pick<Db, 'row'>,
  line: number,
  at = Number.MAX_SAFE_INTEGER,
): Promise<LineDeskRead> {
  const row = await db.row<Row>(
    sql`select b.time_zone as zone, case when l.language = '' then b.language else l.language end as language,
      (select settings from line_desk where line = l.id and since <= ${at} order by id desc limit 1) as settings
      from line l, business b where l.id = ${line}`,
  );
  const settings = row?.settings ? (JSON.parse(row.settings) as Partial<LineDesk>) : {};
  // What is new since a row was written is as on a new line.
  return { ...NEW_DESK, ...settings, zone: row?.zone ?? 'UTC', language: row?.language ?? 'es' };
}
