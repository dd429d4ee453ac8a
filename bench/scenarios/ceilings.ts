import { randomUUID } from 'node:crypto';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { CommitResult, SqliteAsks } from '../ceiling-sqlite.ts';
import { Child } from '../child.ts';
import type { Place } from '../driver/connection.ts';
import type { DriverAsks, Room } from '../driver/jobs.ts';
import { rowOf } from '../row.ts';
import { figuresOf, GROUP_SENDERS, windowOf } from './loads.ts';
import type { Measure, Setting } from './stage.ts';

const BATCH = 50;

/** The plain `ws` way of giving a message to a whole group, by the same driver. */
export function ceilingWs(setting: Setting): Measure[] {
  const members = setting.quick ? 200 : 1000;
  return [4, 32].map((inflight) => async () => {
    await using server = await Child.start<Record<never, never>>('ceiling-ws.ts');
    await using driver = await Child.start<DriverAsks>('driver.ts');
    const people = Array.from({ length: members }, () => randomUUID());
    const room: Room = {
      ref: randomUUID() as ConversationId,
      members: people.map((person) => ({ person: person as PersonId, token: person })),
      senders: GROUP_SENDERS,
    };
    const result = await driver.ask('load', {
      place: server.ready as Place,
      processes: { pids: [server.pid], parents: [] },
      rooms: [room],
      inflight: inflight / GROUP_SENDERS,
      ...windowOf(setting),
    });
    return {
      row: rowOf('ceiling-ws', { inflight, members, ...figuresOf(result) }),
      name: `${inflight} in flight`,
      surroundings: result.surroundings,
      notes: ['nothing stored'],
    };
  });
}

/** Group commit with nothing around it. */
export function ceilingSqlite(setting: Setting): Measure[] {
  return [
    async (folder) => {
      await using child = await Child.start<SqliteAsks>('ceiling-sqlite.ts');
      const { windowMs } = windowOf(setting);
      const result: CommitResult = await child.ask('commit', { folder, batch: BATCH, windowMs });
      const { rows, seconds, cpuSeconds, p50Ms, p99Ms, p999Ms, surroundings } = result;
      return {
        row: rowOf('ceiling-sqlite', {
          store: 'sqlite',
          inflight: BATCH,
          perSecond: rows / seconds,
          cpuSecondsPer100k: (cpuSeconds / rows) * 100_000,
          p50Ms,
          p99Ms,
          p999Ms,
        }),
        name: `${BATCH} rows a commit`,
        surroundings,
        notes: ['latency of one commit'],
      };
    },
  ];
}
