import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { Act, type Deed, Outcome, type RuleRun } from './protocol.ts';

export type RunHappens = RuleRun['happens'];

/** What a rule does to one case: decided, and being done. */
export interface Run {
  readonly id: number;
  readonly rule: number;
  readonly version: number;
  readonly strand: number;
  readonly conversation: number;
  readonly seq: number;
  readonly happens: RunHappens;
  readonly plan: readonly Act[];
  /** The menus that led here. */
  readonly path: readonly string[];
  readonly done: readonly Outcome[];
  readonly at: number;
}

export type NewRun = Omit<Run, 'id' | 'done'> & { readonly occurrence: string };

interface Row extends Omit<Run, 'plan' | 'path' | 'done'> {
  readonly plan: string;
  readonly path: string;
  readonly done: string;
}

const Plan = z.array(Act);
const Path = z.array(z.string());
const Done = z.array(Outcome);

/** A rule does something once for an occurrence: a second time changes nothing. */
export function runWrite(run: NewRun): Write {
  const { rule, version, strand, conversation, seq, occurrence, happens, at } = run;
  // What there is nothing to do for is told of all the same.
  const due = run.plan.length === 0 ? 0 : at;
  return sql`insert into rule_run (rule, version, strand, conversation, seq, occurrence, happens, plan, path, at, due)
    values (${rule}, ${version}, ${strand}, ${conversation}, ${seq}, ${occurrence}, ${happens},
      ${JSON.stringify(run.plan)}, ${JSON.stringify(run.path)}, ${at}, ${due})
    on conflict (rule, strand, occurrence) do nothing`;
}

export async function dueRuns({ db, now }: House, limit: number): Promise<Run[]> {
  const rows = await db.rows<Row>(
    sql`select id, rule, version, strand, conversation, seq, happens, plan, path, done, at from rule_run
      where due > 0 and due <= ${now()} order by due, id limit ${limit}`,
  );
  return rows.map(runOf);
}

function runOf({ plan, path, done, ...row }: Row): Run {
  return {
    ...row,
    plan: planOf(plan),
    path: Path.parse(JSON.parse(path)),
    done: Done.parse(JSON.parse(done)),
  };
}

function planOf(json: string): Act[] {
  return Plan.parse(JSON.parse(json));
}

/** What is told of it. What was not done before its rule was switched off is not done any more. */
export function deedsOf(plan: string, done: string, isGoingOn: boolean): Deed[] {
  const outcomes = Done.parse(JSON.parse(done));
  const rest = isGoingOn ? 'waiting' : 'gone';
  return planOf(plan).map((act, step) => ({ do: act.do, outcome: outcomes[step] ?? rest }));
}

export function stepWrite({ id, plan }: Run, done: readonly Outcome[]): Write {
  return done.length === plan.length
    ? sql`update rule_run set done = ${JSON.stringify(done)}, due = 0 where id = ${id}`
    : sql`update rule_run set done = ${JSON.stringify(done)} where id = ${id}`;
}
