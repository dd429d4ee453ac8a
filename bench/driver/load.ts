import { look, surroundingsBetween } from '../usage.ts';
import type { LoadJob, LoadResult } from './jobs.ts';
import { Marks } from './marks.ts';
import type { Member } from './member.ts';
import { paceFor } from './pace.ts';
import { connectAll, drained, faultsOf, pause, seat } from './rooms.ts';
import { Tally } from './tally.ts';

/** Writes as fast as acknowledgements allow, or at a pace, and measures one window of it. */
export async function runLoad(job: LoadJob): Promise<LoadResult> {
  using marks = new Marks();
  const tally = new Tally();
  const seated = seat(job.rooms, tally, marks);
  const members = seated.flatMap((one) => one.members);
  await connectAll(job.place, members);
  const senders = seated.flatMap((one) => one.members.slice(0, one.room.senders));
  const pacing = write(senders, job);
  await pause(job.warmUpMs);
  const from = look(job.processes);
  tally.open = true;
  await pause(job.windowMs);
  tally.open = false;
  const to = look(job.processes);
  await pacing;
  for (const sender of senders) sender.rest();
  await drained(seated);
  const faults = await faultsOf(seated, tally);
  for (const member of members) member.disconnect();
  return {
    ...faults,
    ...tally.latencies(),
    deliveries: tally.deliveries,
    seconds: (to.at - from.at) / 1000,
    serverSeconds: to.server - from.server,
    surroundings: surroundingsBetween(from, to),
  };
}

async function write(
  senders: readonly Member[],
  { inflight = 1, perSecond, warmUpMs, windowMs }: LoadJob,
): Promise<void> {
  if (perSecond !== undefined)
    return paceFor(warmUpMs + windowMs, perSecond, (n, due) => senders[n % senders.length]!.post(due));
  for (const sender of senders) sender.keepInFlight(inflight);
}
