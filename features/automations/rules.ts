import { Refusal } from '@tertulia/protocol/errors.ts';
import type { RuleId } from '@tertulia/protocol/ids.ts';
import { formatUuid, uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { expecting, type Sql, sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { checkNames } from './check-names.ts';
import { startHearing } from './hearing.ts';
import { MOST_RULES, type Rule, type RuleBody, WriteRule } from './protocol.ts';

const MONTH_MS = 30 * 86_400_000;

interface Row {
  readonly id: number;
  readonly ref: Uint8Array;
  readonly version: number;
  readonly body: string;
  readonly active: number;
  readonly changed: number;
  readonly runs: number;
  readonly ran: number | null;
}

export async function listRules(house: House): Promise<Rule[]> {
  return (await readRows(house, sql`where r.removed = 0 order by r.place, r.id`)).map(ruleOf);
}

/** It begins switched off: whoever made it looks at it first. */
export async function addRule(house: House, person: number, body: RuleBody): Promise<Rule> {
  await checkNames(house, body);
  const now = house.now();
  const ref = uuidv7(now) as RuleId;
  await house.db.write(
    sql`insert into rule (ref, version, name, happens, minutes, hears, body, place, created)
      select ${refBytes(ref)}, 1, ${body.name}, ${body.when.happens}, cast(${minutesOf(body)} as bigint),
        cast(${hears(body)} as bigint), ${JSON.stringify(body)}, coalesce(max(place), 0) + 1, cast(${now} as bigint) from rule`,
    expecting(
      0,
      'too-large',
      sql`select 1 as yes from rule where removed = 0 group by removed having count(*) > ${MOST_RULES}`,
    ),
    versionWrite(ref, person, now),
  );
  return readRule(house, ref);
}

export async function changeRule(house: House, person: number, ref: RuleId, body: RuleBody): Promise<Rule> {
  await checkNames(house, body);
  const hearing = hears(body) === 1 ? await startHearing(house) : [];
  await house.db.write(
    expecting(
      1,
      'not-found',
      sql`update rule set version = version + 1, name = ${body.name}, happens = ${body.when.happens},
        minutes = ${minutesOf(body)}, hears = ${hears(body)}, body = ${JSON.stringify(body)}
        where ref = ${refBytes(ref)} and removed = 0`,
    ),
    versionWrite(ref, person, house.now()),
    ...hearing,
  );
  return readRule(house, ref);
}

export async function switchRule(house: House, ref: RuleId, on: boolean): Promise<Rule> {
  const hearing = on ? await startHearing(house) : [];
  await house.db.write(
    expecting(
      1,
      'not-found',
      sql`update rule set active = ${on ? 1 : 0} where ref = ${refBytes(ref)} and removed = 0`,
    ),
    ...(on ? hearing : endWrites(ref)),
  );
  return readRule(house, ref);
}

/** They are tried in this order; those that are not named come behind. */
export async function orderRules(house: House, refs: readonly RuleId[]): Promise<Rule[]> {
  await house.db.write(
    sql`update rule set place = ${refs.length + 1}`,
    ...refs.map((ref, place) => sql`update rule set place = ${place} where ref = ${refBytes(ref)}`),
  );
  return listRules(house);
}

/** It can be brought back, switched off; what it did stays in the log. */
export async function removeRule(house: House, ref: RuleId): Promise<void> {
  await house.db.write(
    expecting(
      1,
      'not-found',
      sql`update rule set removed = ${house.now()}, active = 0 where ref = ${refBytes(ref)} and removed = 0`,
    ),
    ...endWrites(ref),
  );
}

export async function restoreRule(house: House, ref: RuleId): Promise<Rule> {
  await house.db.write(
    expecting(1, 'not-found', sql`update rule set removed = 0 where ref = ${refBytes(ref)} and removed > 0`),
  );
  return readRule(house, ref);
}

/** One that is switched on, as it is tried. */
export interface ActiveRule {
  readonly id: number;
  readonly version: number;
  readonly body: RuleBody;
}

export async function activeRules(house: House): Promise<ActiveRule[]> {
  const rows = await house.db.rows<{ id: number; version: number; body: string }>(
    sql`select id, version, body from rule where active = 1 and removed = 0 order by place, id`,
  );
  return rows.map(({ id, version, body }) => ({ id, version, body: bodyOf(body) }));
}

/** As it was when something was decided by it. */
export async function ruleAt(house: House, rule: number, version: number): Promise<RuleBody | undefined> {
  const row = await house.db.row<{ body: string }>(
    sql`select body from rule_version where rule = ${rule} and version = ${version}`,
  );
  return row && bodyOf(row.body);
}

async function readRule(house: House, ref: RuleId): Promise<Rule> {
  const [row] = await readRows(house, sql`where r.ref = ${refBytes(ref)}`);
  if (!row) throw new Refusal('not-found');
  return ruleOf(row);
}

function readRows({ db, now }: House, { text, params }: Sql): Promise<Row[]> {
  return db.rows<Row>({
    text: `select r.id, r.ref, r.version, r.body, r.active, v.at as changed,
        (select count(*) from rule_run x where x.rule = r.id and x.at > ?) as runs,
        (select max(x.at) from rule_run x where x.rule = r.id) as ran
      from rule r join rule_version v on v.rule = r.id and v.version = r.version ${text}`,
    params: [now() - MONTH_MS, ...params],
  });
}

function ruleOf({ ref, version, body, active, changed, runs, ran }: Row): Rule {
  return {
    id: formatUuid(ref) as RuleId,
    version,
    active: active === 1,
    changed,
    runs,
    ...(ran !== null && { ran }),
    ...bodyOf(body),
  };
}

/** Read by the schema, so that what is new since it was written is as in a new rule. */
function bodyOf(body: string): RuleBody {
  return WriteRule.parse(JSON.parse(body));
}

function minutesOf({ when }: RuleBody): number {
  return when.happens === 'unanswered' ? when.minutes : 0;
}

function hears({ when, menus }: RuleBody): 0 | 1 {
  return when.happens === 'message' || when.happens === 'keyword' || menus.length > 0 ? 1 : 0;
}

function versionWrite(ref: RuleId, person: number, at: number): Write {
  return sql`insert into rule_version (rule, version, name, body, at, person)
    select id, version, name, body, cast(${at} as bigint), cast(${person} as bigint) from rule
    where ref = ${refBytes(ref)}`;
}

/** What it was about to do is not done any more. */
function endWrites(ref: RuleId): Write[] {
  const rule = refBytes(ref);
  return [
    sql`delete from rule_menu where rule = (select id from rule where ref = ${rule})`,
    sql`delete from rule_task where rule = (select id from rule where ref = ${rule})`,
    sql`update rule_run set due = 0 where due > 0 and rule = (select id from rule where ref = ${rule})`,
  ];
}
