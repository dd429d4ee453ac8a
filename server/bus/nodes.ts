import type { Gateway } from '../gateway/socket.ts';
import type { House } from '../house.ts';
import type { Watch } from '../log/watch.ts';
import { logger } from '../logger.ts';
import { Attendance } from './attendance.ts';
import type { Bus, Told } from './bus.ts';

/** How often a node does what it does unasked. */
export interface Paces {
  /** Reads what other nodes have committed. */
  readonly watchMs: number;
  /** Looks whether a team has changed. */
  readonly teamsMs: number;
  /** Looks whether the sessions behind its sockets have ended. */
  readonly sessionsMs: number;
  /** Tells who is online here. */
  readonly beatMs: number;
}

export const PACES: Paces = { watchMs: 500, teamsMs: 500, sessionsMs: 5000, beatMs: 10_000 };

/** Keeps one message far below the largest that NATS takes (1 MiB). */
const MOST_MARKS = 1000;

/** All that this node tells the others, and what it does when they tell it something. */
export function joinNodes(
  bus: Bus,
  house: House,
  gateway: Gateway,
  watch: Watch,
  { beatMs }: Paces,
): Disposable {
  const { commits, sessions, teams, presences } = house;
  const { receipts } = gateway.parts;
  commits.onCommitted((events) => bus.tell('moved', events.at(-1)!.position));
  sessions.onRevoked((device) => bus.tell('revoked', device));
  teams.onChanged((team) => bus.tell('team', team));
  receipts.onStored((marks) => {
    for (let i = 0; i < marks.length; i += MOST_MARKS) bus.tell('receipts', marks.slice(i, i + MOST_MARKS));
  });
  const joined = new DisposableStack();
  joined.use(bus.hear('moved', (position) => watch.expect(position)));
  joined.use(bus.whenJoined(() => watch.look()));
  joined.use(bus.hear('revoked', (device) => gateway.closeDevice(device)));
  joined.use(bus.hear('team', (team) => logged(teams.reload(team))));
  joined.use(bus.hear('announced', (person) => logged(gateway.teller.announce(person))));
  joined.use(
    bus.hear('nudge', ({ person, topic, conversation }) => gateway.teller.nudge(person, topic, conversation)),
  );
  joined.use(bus.hear('poke', ({ conversation, topic }) => gateway.teller.poke(conversation, topic)));
  joined.use(bus.hear('typing', (typing) => tellTyping(gateway, typing)));
  joined.use(bus.hear('attend', (said) => gateway.attending.say(said)));
  joined.use(bus.hear('receipts', (marks) => logged(receipts.tell(marks))));
  joined.use(new Attendance(bus, presences, beatMs));
  return joined;
}

/** To who has it open on this node. Whoever is not in it tells nobody anything. */
export function tellTyping(gateway: Gateway, typing: Told['typing']): void {
  logged(findAndTell(gateway, typing));
}

async function findAndTell(
  { parts, teller }: Gateway,
  { conversation, person, on }: Told['typing'],
): Promise<void> {
  const { rosters, streams, people } = parts;
  if (streams.followersOf(conversation).length === 0) return;
  const roster = await rosters.findById(conversation);
  if (!roster || !rosters.roleOf(roster, person)) return;
  await people.load([person]);
  teller.tellTyping(roster, person, on);
}

function logged(work: Promise<void>): void {
  work.catch((problem: unknown) => logger.error({ err: problem }, 'a hint of another node was not followed'));
}
