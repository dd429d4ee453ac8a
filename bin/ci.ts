import { parseArgs } from 'node:util';
import { type Step, STEPS } from './ci-steps.ts';
import type { Counts } from './count-reporter.ts';
import { Machine } from './machine.ts';
import { runStep } from './run-step.ts';

const USAGE = `bin/ci runs all that must hold before something lands; npm test is the same.
  node bin/ci.ts                 all steps, until one fails
  node bin/ci.ts --all           all steps, whatever fails
  node bin/ci.ts types walls     only these

${STEPS.map((step) => `  ${step.name.padEnd(8)} ${step.what}`).join('\n')}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !STEPS.some((step) => step.name === name));
if (values.help || unknown.length > 0) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
// Without a handler, a signal would end this process and leave the services to themselves.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

const steps = positionals.length > 0 ? STEPS.filter((step) => positionals.includes(step.name)) : STEPS;
process.exitCode = (await runAll(steps, values.all)) ? 0 : 1;

async function runAll(wanted: readonly Step[], goOn: boolean): Promise<boolean> {
  await using machine = new Machine();
  const results: { step: Step; counts: Counts; seconds: number }[] = [];
  for (const step of wanted) {
    console.log(`\n=== ${step.name}: ${step.what}`);
    const started = performance.now();
    const counts = await runStep(step, machine);
    const seconds = (performance.now() - started) / 1000;
    results.push({ step, counts, seconds });
    console.log(`=== ${step.name}: ${counts.failed > 0 ? 'FAILED' : 'ok'}, ${seconds.toFixed(1)} s`);
    if (counts.failed > 0 && !goOn) break;
  }
  const sum = (name: keyof Counts) => results.reduce((total, { counts }) => total + counts[name], 0);
  console.log(`\n${results.map(({ step, counts, seconds }) => lineOf(step, counts, seconds)).join('\n')}`);
  const left = wanted.slice(results.length).map((step) => step.name);
  if (left.length > 0) console.log(`not run: ${left.join(', ')}`);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
  return sum('failed') === 0;
}

function lineOf(step: Step, { passed, failed }: Counts, seconds: number): string {
  const tests = step.tests ? `${passed} passed, ${failed} failed` : failed > 0 ? 'failed' : 'ok';
  return `${step.name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${tests}`;
}
