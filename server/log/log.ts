import type { MemberRole } from '@tertulia/protocol/event.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { problemOf } from '../db/database.ts';
import { refBytes } from '../db/refs.ts';
import type { Db, Write } from '../db/sql.ts';
import type { Command, Decision, Fact, StoredEvent } from '../feature.ts';
import type { Commits } from './commits.ts';
import type { PeopleRefs } from './people-refs.ts';
import { pathOf } from './path-of.ts';
import { ROSTER_KINDS, type Roster, type Rosters } from './rosters.ts';
import type { Outcome, Store } from './store.ts';
import type { Streams } from './streams.ts';
import type { Answer, Opening, Recording, Wish } from './wish.ts';

export interface LogParts {
  readonly commits: Commits;
  readonly streams: Streams;
  readonly rosters: Rosters;
  readonly people: PeopleRefs;
  readonly db: Db;
  readonly store: Store;
  readonly commands: ReadonlyMap<string, Command>;
  readonly now: () => number;
  /** Pokes the devices of who asked, after the commit. */
  readonly nudge: (person: number, topic: string, conversation: Roster) => void;
}

/** Commands of one conversation, waiting for their turn. */
interface Line {
  readonly roster: ConversationId;
  readonly jobs: Job[];
  /** Units of independent commands that are in the commit now. */
  inFlight: number;
  /** A command that reads is deciding or committing: everything behind it waits. */
  busy: boolean;
}

interface Job {
  readonly wish: Wish;
  readonly command: Command;
  readonly body: unknown;
  readonly answer: Answer;
}

/** One serial turn per conversation: a command decides, the commit writes, then everyone is told. */
export class Log {
  readonly #parts: LogParts;
  readonly #lines = new Map<ConversationId, Line>();
  #ready = new Set<Line>();

  constructor(parts: LogParts) {
    this.#parts = parts;
    parts.commits.onTurn(() => this.#turn());
    parts.commits.onCommitted((events) => this.#tell(events));
  }

  /** Makes a conversation. @throws Refusal when one of its writes was refused; then nothing was made */
  async open(opening: Opening): Promise<{ readonly id: number; readonly ref: ConversationId }> {
    const { people, commits, now } = this.#parts;
    const ref = uuidv7(now()) as ConversationId;
    await people.load([opening.by, ...opening.members.map((member) => member.person)]);
    const joined = opening.members.map(({ person, role }) => ({
      kind: 'member.joined',
      body: { person: people.get(person)!, role },
    }));
    const outcome = await new Promise<Outcome>((settle) =>
      commits.add(
        {
          into: { ref: refBytes(ref), kind: opening.kind, team: opening.team ?? null },
          sender: opening.by,
          key: null,
          at: now(),
          facts: [...opening.events, ...joined].map(textOf),
          writes: opening.writes ?? NO_WRITES,
        },
        settle,
      ),
    );
    if (outcome.is !== 'stored') throw problemOf(outcome);
    return { id: outcome.events[0]!.conversation, ref };
  }

  /**
   * Appends what no member asked for: the business itself acts (`by` is absent). The key makes it safe to repeat.
   * @returns the seq of the first event @throws Refusal when one of the writes was refused; then nothing was stored
   */
  async record(record: Recording): Promise<number> {
    for (;;) {
      const roster = await this.#parts.rosters.findById(record.conversation);
      if (!roster) throw new Refusal('not-found');
      const outcome = await new Promise<Outcome>((settle) =>
        this.#parts.commits.add(
          {
            into: { id: roster.id, roster: roster.version },
            sender: 0,
            key: record.key ? refBytes(record.key) : null,
            at: this.#parts.now(),
            facts: record.events.map(textOf),
            writes: record.writes ?? NONE,
          },
          settle,
        ),
      );
      if (outcome.is === 'stored') return outcome.events[0]?.seq ?? 0;
      if (outcome.is === 'repeat') return outcome.seq;
      if (outcome.is !== 'moved') throw problemOf(outcome);
      this.#parts.rosters.forget(roster.id);
    }
  }

  /** Every position below this is complete: what a client was given up to here never has to be given again (L14). */
  horizon(): Promise<number> {
    return this.#parts.store.horizon();
  }

  /** As `submit`, for who would rather wait. @throws Refusal */
  execute(wish: Wish): Promise<number> {
    return new Promise((resolve, reject) =>
      this.submit(wish, { accepted: (_, seq) => resolve(seq), refused: (_, refusal) => reject(refusal) }),
    );
  }

  /** Takes a wish into its conversation's line. The answer comes after the commit, exactly once. */
  submit(wish: Wish, answer: Answer): void {
    const command = this.#parts.commands.get(wish.kind);
    if (!command) return answer.refused(wish.id, new Refusal('unknown-command', wish.kind));
    const parsed = command.body.safeParse(wish.body);
    if (!parsed.success)
      return answer.refused(wish.id, new Refusal('frame-problem', pathOf(parsed.error.issues)));
    let line = this.#lines.get(wish.conversation);
    if (!line)
      this.#lines.set(
        wish.conversation,
        (line = { roster: wish.conversation, jobs: [], inFlight: 0, busy: false }),
      );
    line.jobs.push({ wish, command, body: parsed.data, answer });
    this.#wake(line);
  }

  #wake(line: Line): void {
    this.#ready.add(line);
    this.#parts.commits.request();
  }

  #turn(): void {
    const ready = this.#ready;
    if (ready.size === 0) return;
    this.#ready = new Set();
    for (const line of ready) this.#advance(line);
  }

  /** Starts every job at the head of the line that may start now. */
  #advance(line: Line): void {
    while (line.jobs.length > 0 && !line.busy) {
      const roster = this.#parts.rosters.cached(line.roster);
      if (!roster) return void this.#readRoster(line);
      const job = line.jobs[0]!;
      const isIndependent = needsNothing(job);
      if (!isIndependent && line.inFlight > 0) return;
      line.jobs.shift();
      const role = this.#parts.rosters.roleOf(roster, job.wish.person);
      if (role === undefined) this.#refuse(job, new Refusal('not-found'));
      else if (!job.command.who.includes(role)) this.#refuse(job, new Refusal('not-allowed'));
      else if (isIndependent) this.#runNow(line, roster, role, job);
      else void this.#runAlone(line, roster, role, job);
    }
    if (line.jobs.length === 0 && line.inFlight === 0 && !line.busy) this.#lines.delete(line.roster);
  }

  async #readRoster(line: Line): Promise<void> {
    line.busy = true;
    let problem: Refusal | undefined;
    try {
      if (!(await this.#parts.rosters.find(line.roster))) problem = new Refusal('not-found');
    } catch {
      problem = new Refusal('server-problem');
    }
    line.busy = false;
    if (problem) for (const job of line.jobs.splice(0)) this.#refuse(job, problem);
    this.#wake(line);
  }

  #runNow(line: Line, roster: Roster, role: MemberRole, job: Job): void {
    try {
      const decision = job.command.decide(job.body, this.#turnOf(roster, role, job));
      if (decision instanceof Promise)
        throw new Error(`${job.wish.kind} is independent, but its decision waits`);
      line.inFlight += 1;
      this.#commit(line, roster, job, decision, () => {
        line.inFlight -= 1;
      });
    } catch (problem) {
      this.#refuse(job, problem);
    }
  }

  async #runAlone(line: Line, roster: Roster, role: MemberRole, job: Job): Promise<void> {
    line.busy = true;
    try {
      const decision = await job.command.decide(job.body, this.#turnOf(roster, role, job));
      this.#commit(line, roster, job, decision, () => {
        line.busy = false;
      });
    } catch (problem) {
      line.busy = false;
      this.#refuse(job, problem);
      this.#wake(line);
    }
  }

  #commit(line: Line, roster: Roster, job: Job, decision: Decision, free: () => void): void {
    const { wish } = job;
    this.#parts.commits.add(
      {
        into: { id: roster.id, roster: roster.version },
        expectSeq: wish.expectSeq,
        sender: wish.person,
        key: refBytes(wish.id),
        at: this.#parts.now(),
        facts: decision.events.map(textOf),
        writes: decision.writes ?? NONE,
      },
      (outcome) => {
        free();
        if (outcome.is === 'stored' && decision.nudge) this.#parts.nudge(wish.person, decision.nudge, roster);
        this.#settle(line, roster, job, outcome);
        if (line.jobs.length > 0) this.#wake(line);
        else this.#advance(line);
      },
    );
  }

  #settle(line: Line, roster: Roster, job: Job, outcome: Outcome): void {
    switch (outcome.is) {
      case 'stored':
        return job.answer.accepted(job.wish.id, outcome.events[0]?.seq ?? 0);
      case 'repeat':
        // Perhaps a commit whose answer was lost: then its followers have not been told either.
        this.#parts.streams.poked(roster.id, outcome.seq);
        if (outcome.conversation !== roster.id)
          return this.#refuse(job, new Refusal('conflict', 'the id was used in another conversation'));
        return job.answer.accepted(job.wish.id, outcome.seq);
      case 'moved':
        this.#parts.rosters.forget(roster.id);
        line.jobs.unshift(job);
        return;
      case 'conflict':
        return this.#refuse(job, new Refusal('conflict'));
      case 'refused':
        return this.#refuse(job, outcome.refusal);
      case 'failed':
        return this.#refuse(job, outcome.error);
    }
  }

  /** Events that another node has committed. Hearing of one twice, or of one's own, does nothing. */
  heard(events: readonly StoredEvent[]): void {
    this.#applyMemberships(events);
    for (const event of events) this.#parts.streams.poked(event.conversation, event.seq);
  }

  /** After a commit, before any answer: memberships first, so that nobody removed receives what follows. */
  #tell(events: readonly StoredEvent[]): void {
    this.#applyMemberships(events);
    this.#parts.streams.publish(events);
  }

  #applyMemberships(events: readonly StoredEvent[]): void {
    const { rosters, streams, people } = this.#parts;
    for (const event of events) {
      if (!ROSTER_KINDS.includes(event.kind)) continue;
      rosters.forget(event.conversation);
      if (event.kind !== 'member.left') continue;
      const { person } = JSON.parse(event.body) as { person: string };
      streams.cut(event.conversation, (one) => people.get(one) === person);
    }
  }

  #turnOf(roster: Roster, role: MemberRole, job: Job) {
    const { person } = job.wish;
    return {
      now: this.#parts.now(),
      person: { id: person, ref: this.#parts.people.get(person)! },
      role,
      conversation: roster,
      db: this.#parts.db,
    };
  }

  #refuse(job: Job, problem: unknown): void {
    job.answer.refused(job.wish.id, problem);
  }
}

const NONE: readonly Write[] = [];
const NO_WRITES = () => NONE;

function needsNothing({ command, body }: Job): boolean {
  const { independent = false } = command;
  return typeof independent === 'function' ? independent(body) : independent;
}

/** `of` and `erases` come first: whoever needs only them sees at the first letters whether they are there. */
function textOf({ kind, of, erases, body }: Fact): { kind: string; body: string } {
  if (of === undefined && erases === undefined) return { kind, body: JSON.stringify(body) };
  return { kind, body: JSON.stringify({ of, erases, ...body }) };
}
