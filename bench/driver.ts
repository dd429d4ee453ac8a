import type { DriverAsks } from './driver/jobs.ts';
import { runDesk } from './driver/desk.ts';
import { runLoad } from './driver/load.ts';
import { runReconnect } from './driver/reconnect.ts';
import { connectAll, seat } from './driver/rooms.ts';
import { Tally } from './driver/tally.ts';
import { answerParent } from './ipc.ts';

/** The load driver: a process of its own, so that its work is not counted as the server's. */
answerParent<DriverAsks>({
  load: runLoad,
  reconnect: runReconnect,
  desk: runDesk,
  sit: async ({ place, rooms }) => {
    await connectAll(
      place,
      seat(rooms, new Tally()).flatMap(({ members }) => members),
    );
    return null;
  },
});
