import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';
import { type Step, testFilesOf } from './ci-steps.ts';
import type { Counts } from './count-reporter.ts';
import type { Machine } from './machine.ts';
import { ROOT } from './root.ts';
import { TemporaryFolder } from './temporary-folder.ts';

const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };
const FAILURE: Counts = { passed: 0, failed: 1, skipped: 0 };

/** A step without tests of its own counts only when it fails. */
export async function runStep(step: Step, machine: Machine): Promise<Counts> {
  const until = performance.now() + step.minutes * 60_000;
  if (!step.tests)
    return (await succeeds(step, step.command, await machine.prepare(step), until)) ? NOTHING : FAILURE;
  const files = testFilesOf(step);
  const { lanes = 1, atOnce = Math.ceil(files.length / lanes) } = step;
  if (files.length === 0) {
    console.log(`no test files yet: ${step.tests.join(' ')}`);
    return NOTHING;
  }
  const environments: NodeJS.ProcessEnv[] = [];
  for (let lane = 0; lane < lanes; lane++) environments.push(await machine.prepare(step, lane));
  const counts = await Promise.all(
    environments.map(async (environment) => {
      let counted = NOTHING;
      for (let some; (some = files.splice(0, atOnce)).length > 0; )
        counted = sumOf(counted, await runFiles(step, some, environment, until));
      return counted;
    }),
  );
  return counts.reduce(sumOf);
}

function sumOf(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

async function runFiles(
  step: Step,
  files: readonly string[],
  environment: NodeJS.ProcessEnv,
  until: number,
): Promise<Counts> {
  using folder = new TemporaryFolder('ci');
  const to = join(folder.path, 'counts.json');
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${join(ROOT, 'bin/count-reporter.ts')}`,
    `--test-reporter-destination=${to}`,
  ];
  const ok = await succeeds(step, [...step.command, ...reporters, ...files], environment, until);
  const counts = readCounts(to);
  // A runner that fails without a failed test has crashed, or was stopped.
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** @param until when it is stopped, on the clock of `performance` */
async function succeeds(
  step: Step,
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  until: number,
): Promise<boolean> {
  const [program = '', ...args] = command;
  // A process group of its own: what a stopped step has started is stopped with it.
  const child = spawn(program, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const killGroup = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nobody of the group is left.
    }
  };
  const forget = atExit(killGroup);
  const timer = setTimeout(() => {
    console.error(`${step.name} took longer than ${step.minutes} minutes and was stopped`);
    killGroup();
  }, until - performance.now());
  const { promise, resolve } = Promise.withResolvers<boolean>();
  child.once('error', (problem) => {
    console.error(problem.message);
    resolve(false);
  });
  child.once('exit', (code) => resolve(code === 0));
  const ok = await promise;
  clearTimeout(timer);
  forget();
  killGroup();
  return ok;
}

function readCounts(path: string): Counts {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return NOTHING;
  }
}
