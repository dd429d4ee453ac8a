import { writeFileSync } from 'node:fs';
import { describeMachine, measureFsync } from './machine.ts';
import { type Options, readOptions } from './options.ts';
import { findPostgres } from './postgres.ts';
import { type Measured, medianOf, type Scenario, type StoreName } from './row.ts';
import { ceilingSqlite, ceilingWs } from './scenarios/ceilings.ts';
import { desk } from './scenarios/desk.ts';
import { idle } from './scenarios/idle.ts';
import { group, oneToOne, paced } from './scenarios/loads.ts';
import { reconnect } from './scenarios/reconnect.ts';
import { long } from './scenarios/long.ts';
import { wire } from './scenarios/wire.ts';
import { search } from './scenarios/search.ts';
import { makeFolder, type Measure, type Setting } from './scenarios/stage.ts';
import { tableOf } from './table.ts';

const MEASURES: Record<Scenario, (setting: Setting) => Measure[]> = {
  'one-to-one': oneToOne,
  group,
  paced,
  idle,
  reconnect,
  wire,
  long,
  search,
  desk,
  'ceiling-ws': ceilingWs,
  'ceiling-sqlite': ceilingSqlite,
};
/** What the store makes no difference to. */
const CEILINGS: readonly Scenario[] = ['ceiling-ws', 'ceiling-sqlite', 'long'];

async function main(options: Options): Promise<Measured[]> {
  const wanted = options.only.flatMap((scenario) =>
    storesFor(scenario, options).map((store) => ({ scenario, store })),
  );
  const found = wanted.some(({ store }) => store === 'postgres') ? await findPostgres() : undefined;
  await using stack = new AsyncDisposableStack();
  const postgres = typeof found === 'object' ? stack.use(found) : undefined;
  print(`${describeMachine()}\n\n`);
  const all: Measured[] = [];
  for (const { scenario, store } of wanted) {
    if (store === 'postgres' && !postgres) continue;
    for (const measure of MEASURES[scenario]({ ...options, store, postgres })) {
      const median = medianOf(await repeat(measure, options.runs));
      all.push(median);
      process.stderr.write(`${scenario} ${median.name} ${store}: ${JSON.stringify(median.row)}\n`);
    }
  }
  print(`${tableOf(all)}\n`);
  print(
    `\n${options.runs === 1 ? 'One run' : `Median of ${options.runs} runs; surroundings and fsync: the worst of them`}${options.quick ? ', short windows' : ''}.\n`,
  );
  if (typeof found === 'string') print(`PostgreSQL was not measured: ${found}\n`);
  return all;
}

function storesFor(scenario: Scenario, { store }: Options): StoreName[] {
  if (CEILINGS.includes(scenario)) return ['sqlite'];
  if (store === 'both') return ['sqlite', 'postgres'];
  if (store === 'default') return scenario === 'one-to-one' ? ['sqlite', 'postgres'] : ['sqlite'];
  return [store];
}

/** Each run on a server, a database and a folder of its own. */
async function repeat(measure: Measure, runs: number): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (let run = 0; run < runs; run++) {
    using folder = makeFolder();
    const fsync = measureFsync(folder.path);
    measured.push({ ...(await measure(folder.path)), fsync });
  }
  return measured;
}

function print(text: string): void {
  process.stdout.write(text);
}

// `exit` takes the children and folders with it.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

try {
  const options = readOptions(process.argv.slice(2));
  const all = await main(options);
  if (options.json)
    writeFileSync(
      options.json,
      `${JSON.stringify(
        all.map(({ row }) => row),
        null,
        2,
      )}\n`,
    );
  const faulty = all.filter(({ row }) => (row.lost ?? 0) + (row.doubled ?? 0) + (row.reordered ?? 0) > 0);
  if (faulty.length > 0) process.stderr.write('Messages were lost, doubled or reordered.\n');
  process.exitCode = faulty.length > 0 ? 1 : 0;
} catch (problem) {
  process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
  process.exitCode = 1;
}
