import { sql } from '@tertulia/server/db/sql.ts';
import type { Worker } from '@tertulia/server/feature.ts';
import type { House } from '@tertulia/server/house.ts';
import { perform } from './acts.ts';
import { closeWrite, type OpenMenu, silentMenus } from './menus.ts';
import { dueTasks, planTask } from './plan.ts';
import { activeRules } from './rules.ts';
import { dueRuns, type Run, runWrite, stepWrite } from './run.ts';

const BATCH = 50;
const AGAIN_MS = 30_000;
const HOUR_MS = 3_600_000;
/** What rules did is told for so long. */
const KEPT_MS = 90 * 24 * HOUR_MS;

/** Does what rules have decided, then decides what to do about what happened since. */
export function engineWorker(house: House, everyMs: number): Worker {
  let swept = 0;
  return {
    name: 'automations',
    everyMs,
    kinds: ['case.opened', 'case.awaited', 'case.resolved'],
    async run(signal) {
      // What was decided before a restart comes first: a menu must stand before its answer is read.
      const more = [await runAll(house, signal), await planAll(house, signal), await runAll(house, signal)];
      await endSilentMenus(house);
      if (swept < house.now() - HOUR_MS) {
        swept = house.now();
        await forgetOld(house);
      }
      return more.includes(true);
    },
  };
}

async function planAll(house: House, signal: AbortSignal): Promise<boolean> {
  const tasks = await dueTasks(house, BATCH);
  if (tasks.length === 0) return false;
  const rules = await activeRules(house);
  for (const task of tasks) if (!signal.aborted) await planTask(house, task, rules);
  return tasks.length === BATCH;
}

/** One that fails waits, and holds up no other. */
async function runAll(house: House, signal: AbortSignal): Promise<boolean> {
  const runs = await dueRuns(house, BATCH);
  let trouble: unknown;
  for (const run of runs) {
    if (signal.aborted) return false;
    try {
      await finish(house, run);
    } catch (problem) {
      trouble ??= problem;
      await house.db.write(
        sql`update rule_run set due = ${house.now() + AGAIN_MS} where id = ${run.id} and due > 0`,
      );
    }
  }
  if (trouble) throw trouble;
  return runs.length === BATCH;
}

async function finish(house: House, run: Run): Promise<void> {
  const done = [...run.done];
  for (const [step, act] of run.plan.entries()) {
    if (step < run.done.length) continue;
    done.push(await perform(house, { run, step }, act));
    await house.db.write(stepWrite(run, done));
  }
}

async function endSilentMenus(house: House): Promise<void> {
  const menus = await silentMenus(house, BATCH);
  if (menus.length === 0) return;
  await house.db.write(...menus.flatMap((menu) => [closeWrite(menu), silenceWrite(menu, house.now())]));
}

function silenceWrite({ rule, version, strand, conversation, path, of }: OpenMenu, at: number) {
  const occurrence = `silence ${of}`;
  return runWrite({
    rule,
    version,
    strand,
    conversation,
    seq: of,
    happens: 'silence',
    occurrence,
    plan: [],
    path,
    at,
  });
}

async function forgetOld({ db, now }: House): Promise<void> {
  const before = now() - KEPT_MS;
  await db.write(
    sql`delete from rule_call where run in (select id from rule_run where at < ${before})`,
    sql`delete from rule_run where at < ${before} and due = 0`,
    sql`delete from rule_stop where at < ${before}`,
  );
}
