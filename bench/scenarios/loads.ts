import type { LoadJob, LoadResult, Room } from '../driver/jobs.ts';
import { type Measured, type Row, rowOf, type Scenario } from '../row.ts';
import { fillRooms, type Measure, openStage, type Setting } from './stage.ts';

const PAIRS = 50;
export const GROUP_SENDERS = 4;

/** 50 pairs, one of each writes, so many in flight. */
export function oneToOne(setting: Setting): Measure[] {
  return [4, 16].map((inflight) => (folder) => {
    const row = { store: setting.store, inflight, members: 2 * PAIRS };
    return measure(setting, folder, 'one-to-one', row, `${inflight} in flight`, [PAIRS, 2, 1], { inflight });
  });
}

/** One conversation, four of whose members write, so many in flight between them. */
export function group(setting: Setting): Measure[] {
  const members = setting.quick ? 200 : 1000;
  return [4, 32].map((inflight) => (folder) => {
    const row = { store: setting.store, inflight, members };
    return measure(setting, folder, 'group', row, `${inflight} in flight`, [1, members, GROUP_SENDERS], {
      inflight: inflight / GROUP_SENDERS,
    });
  });
}

/** At a given pace, whether or not the server keeps up; latency from when a message was due. */
export function paced(setting: Setting): Measure[] {
  return [500, 2000].map((perSecond) => (folder) => {
    const row = { store: setting.store, members: 2 * PAIRS };
    return measure(setting, folder, 'paced', row, `at ${perSecond}/s`, [PAIRS, 2, 1], { perSecond });
  });
}

async function measure(
  setting: Setting,
  folder: string,
  scenario: Scenario,
  row: Partial<Row>,
  name: string,
  [rooms, each, senders]: readonly [number, number, number],
  load: Pick<LoadJob, 'inflight' | 'perSecond'>,
): Promise<Omit<Measured, 'fsync'>> {
  await using stage = await openStage(setting, folder);
  const filled: Room[] = await fillRooms(stage, rooms === 1 ? 'group' : 'direct', rooms, each, senders);
  const { place, processes } = stage;
  const result = await stage.driver.ask('load', {
    place,
    processes,
    rooms: filled,
    ...windowOf(setting),
    ...load,
  });
  const { walBytes } = await stage.server.ask('figures', null);
  const wal = walBytes > 0 ? [`WAL ${(walBytes / 2 ** 20).toFixed(0)} MiB`] : [];
  const hidden =
    setting.store === 'postgres' && processes.parents.length === 0 ? ["without PostgreSQL's own CPU"] : [];
  return {
    row: rowOf(scenario, { ...row, ...figuresOf(result) }),
    name,
    surroundings: result.surroundings,
    notes: [...wal, ...hidden],
  };
}

export function windowOf({ quick }: Setting): { warmUpMs: number; windowMs: number } {
  return quick ? { warmUpMs: 1000, windowMs: 1500 } : { warmUpMs: 2000, windowMs: 5000 };
}

export function figuresOf(result: LoadResult): Partial<Row> {
  const { deliveries, seconds, serverSeconds, p50Ms, p99Ms, p999Ms, lost, doubled, reordered } = result;
  return {
    perSecond: deliveries / seconds,
    cpuSecondsPer100k: (serverSeconds / deliveries) * 100_000,
    p50Ms,
    p99Ms,
    p999Ms,
    lost,
    doubled,
    reordered,
  };
}
