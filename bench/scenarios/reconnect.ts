import { rowOf } from '../row.ts';
import { fillRooms, type Measure, openStage, type Setting } from './stage.ts';

const MISSED = 50;

/** 500 pairs leave, 50 messages are written to each, and all come back at once and catch up. */
export function reconnect(setting: Setting): Measure[] {
  const pairs = setting.quick ? 100 : 500;
  return [
    async (folder) => {
      await using stage = await openStage(setting, folder);
      const rooms = await fillRooms(stage, 'direct', pairs, 2, 1);
      const { place, processes } = stage;
      const result = await stage.driver.ask('reconnect', { place, processes, rooms, missed: MISSED });
      const { seconds, serverSeconds, deliveries, lost, doubled, reordered, surroundings } = result;
      return {
        row: rowOf('reconnect', {
          store: setting.store,
          members: 2 * pairs,
          seconds,
          cpuSecondsPer100k: (serverSeconds / deliveries) * 100_000,
          lost,
          doubled,
          reordered,
        }),
        name: `${MISSED} missed`,
        surroundings,
        notes: [],
      };
    },
  ];
}
