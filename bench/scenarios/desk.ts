import type { DeskResult, Latencies } from '../driver/jobs.ts';
import { fillDesk } from '../desk-town.ts';
import { makeDatabase } from '../postgres.ts';
import { type Row, rowOf } from '../row.ts';
import { makeFolder, type Measure, openStage, type Setting } from './stage.ts';

const AGENTS = 200;
const PER_SECOND = 20;

interface Run {
  readonly result: DeskResult;
  readonly cases: number;
  readonly agents: number;
  /** What the clerk needed for all cases. */
  readonly seconds: number;
}

/** 20,000 open cases, and 200 agents with their lists. All rows are of one run, whose town is filled once. */
export function desk(setting: Setting): Measure[] {
  const { store } = setting;
  let run: Promise<Run> | undefined;
  const row =
    (name: string, of: (run: Run) => { figures: Partial<Row>; notes?: readonly string[] }): Measure =>
    async () => {
      const done = await (run ??= runOnce(setting));
      const { figures, notes = [] } = of(done);
      return {
        row: rowOf('desk', { store, members: done.agents, ...figures }),
        name: `${name}, ${done.cases.toLocaleString('en')} open cases`,
        surroundings: done.result.surroundings,
        notes,
      };
    };
  return [
    row('the desk opens', ({ result }) => ({
      figures: figuresOf(result.opening),
      notes: ['one after the other'],
    })),
    row('all desks open at once', ({ result }) => ({ figures: figuresOf(result.rush) })),
    row('a page of cases', ({ result }) => ({ figures: figuresOf(result.views), notes: ['six views'] })),
    row('a list hears of a message', ({ result, seconds }) => ({
      figures: {
        ...figuresOf(result.changed),
        perSecond: result.arrived / result.seconds,
        cpuSecondsPer100k: (result.serverSeconds / result.arrived) * 100_000,
        bytes: result.bytes / result.arrived,
        lost: result.lost,
        doubled: 0,
        reordered: 0,
      },
      notes: [
        `${PER_SECOND} messages a second to all; ${((result.serverSeconds / result.messages) * 1000).toFixed(1)} ms of the server for each`,
        `the clerk opened the cases in ${seconds.toFixed(0)} s`,
      ],
    })),
  ];
}

async function runOnce(setting: Setting): Promise<Run> {
  const { store, postgres, quick } = setting;
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(makeFolder()).path;
  const databaseUrl =
    store === 'postgres' && postgres ? stack.use(await makeDatabase(postgres.url)).url : undefined;
  const [cases, agents] = quick ? [2000, 40] : [20_000, AGENTS];
  const town = await fillDesk({ store, folder, databaseUrl, cases, agents });
  const stage = stack.use(await openStage(setting, folder, databaseUrl));
  const { place, processes } = stage;
  const result = await stage.driver.ask('desk', {
    place,
    processes,
    agents: town.agents,
    customers: town.customers,
    owner: town.owner,
    perSecond: PER_SECOND,
    windowMs: quick ? 5000 : 20_000,
  });
  return { result, cases, agents, seconds: town.seconds };
}

function figuresOf({ p50Ms, p99Ms, p999Ms }: Latencies): Partial<Row> {
  return { p50Ms, p99Ms, p999Ms };
}
