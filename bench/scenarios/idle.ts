import type { Room } from '../driver/jobs.ts';
import { pause } from '../driver/rooms.ts';
import { mostFiles } from '../machine.ts';
import { type Measured, rowOf } from '../row.ts';
import { type Measure, openStage, type Setting, type Stage } from './stage.ts';
import { type Customer, signUp } from './sign-up.ts';

/**
 * What each connection that only listens costs. People sign up at a server before, so that what that left behind in
 * memory is not counted; the server that is measured has only ever been connected to.
 */
export function idle(setting: Setting): Measure[] {
  const steps = setting.quick ? [500, 2000] : [2000, 10_000];
  const settleMs = setting.quick ? 2000 : 5000;
  return steps.map((connections) => async (folder) => {
    if (mostFiles() < connections + 200)
      throw new Error(`${connections} connections need a higher limit of open files (ulimit -Hn)`);
    const customers = await signUpBefore(setting, folder, connections);
    await using stage = await openStage(setting, folder);
    return await measure(stage, setting, customers, settleMs);
  });
}

async function signUpBefore(setting: Setting, folder: string, people: number): Promise<Customer[]> {
  await using stage = await openStage(setting, folder);
  return await signUp(stage.place, people);
}

async function measure(
  { server, driver, place }: Stage,
  setting: Setting,
  customers: readonly Customer[],
  settleMs: number,
): Promise<Omit<Measured, 'fsync'>> {
  const rooms: Room[] = customers.map((one) => ({ ref: one.conversation, members: [one], senders: 0 }));
  await driver.ask('sit', { place, rooms: [] });
  await pause(settleMs);
  const empty = await server.ask('figures', null);
  await driver.ask('sit', { place, rooms });
  await pause(settleMs);
  const full = await server.ask('figures', null);
  const heap = (full.heapBytes - empty.heapBytes) / 1024 / rooms.length;
  const external = (full.externalBytes - empty.externalBytes) / 1024 / rooms.length;
  return {
    row: rowOf('idle', {
      store: setting.store,
      members: rooms.length,
      kibPerConnection: (full.pssKib - empty.pssKib) / rooms.length,
    }),
    name: `${rooms.length} connections`,
    surroundings: null,
    notes: [
      `heap ${heap.toFixed(1)} KiB, external ${external.toFixed(1)} KiB each; empty server ${(empty.pssKib / 1024).toFixed(0)} MiB`,
    ],
  };
}
