import { look, surroundingsBetween } from '../usage.ts';
import type { ReconnectJob, ReconnectResult } from './jobs.ts';
import { Member } from './member.ts';
import { connectAll, faultsOf, pause, seat, type Seated } from './rooms.ts';
import { Tally } from './tally.ts';

const SENDERS_AT_ONCE = 100;
const LATEST_MS = 30_000;

/** Everyone leaves, is written to, and comes back in the same moment. */
export async function runReconnect(job: ReconnectJob): Promise<ReconnectResult> {
  const tally = new Tally();
  const seated = seat(job.rooms, tally);
  const members = seated.flatMap((one) => one.members);
  await connectAll(job.place, members);
  for (const member of members) member.disconnect();
  await pause(500);
  await writeMeanwhile(seated, job);
  await pause(1000);
  const from = look(job.processes);
  tally.open = true;
  const caughtUp = members.map((member) => hasHad(member, member.position + job.missed));
  await Promise.all(members.map((member) => member.connect(job.place)));
  await Promise.race([Promise.all(caughtUp), pause(LATEST_MS)]);
  const to = look(job.processes);
  const faults = await faultsOf(seated, tally);
  for (const member of members) member.disconnect();
  return {
    ...faults,
    deliveries: members.length * job.missed,
    seconds: (to.at - from.at) / 1000,
    serverSeconds: to.server - from.server,
    surroundings: surroundingsBetween(from, to),
  };
}

/** From another device of one of each pair, which follows nothing. */
async function writeMeanwhile(seated: readonly Seated[], { place, missed }: ReconnectJob): Promise<void> {
  const waiting = [...seated];
  const writeOne = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { book, room } = one;
      const device = new Member(book, room.members[0]!, waiting.length);
      await device.connect(place, false);
      const written = new Promise<void>((resolve) => {
        device.onMoved = () => book.unacknowledged === 0 && resolve();
      });
      for (let n = 0; n < missed; n++) device.post(performance.now());
      await written;
      device.disconnect();
    }
  };
  await Promise.all(Array.from({ length: SENDERS_AT_ONCE }, writeOne));
}

function hasHad(member: Member, seq: number): Promise<void> {
  return new Promise((resolve) => {
    member.onMoved = () => member.position >= seq && resolve();
  });
}
