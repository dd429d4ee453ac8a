import type { MemberRole } from '@tertulia/protocol/event.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { refBytes } from '../db/refs.ts';
import type { Db, Write } from '../db/sql.ts';
import type { Command, Decision, StoredEvent } from '../feature.ts';
import type { Own } from '../gateway/own.ts';
import { answeredBefore } from './answered-before.ts';
import type { Commits } from './commits.ts';
import type { PeopleRefs } from './people-refs.ts';
import { applyMemberships, learnTeams } from './memberships.ts';
import { openConversation } from './open-conversation.ts';
import { pathOf } from './path-of.ts';
import { record, textOf } from './record.ts';
import type { Roster, Rosters } from './rosters.ts';
import type { Outcome, Store, Unit } from './store.ts';
import type { Streams } from './streams.ts';
import type { Teams } from './teams.ts';
import type { Answer, Opening, Recording, Wish } from './wish.ts';

export interface LogParts {
  readonly commits: Commits;
  readonly streams: Streams;
  readonly rosters: Rosters;
  readonly people: PeopleRefs;
  readonly teams: Teams;
  readonly db: Db;
  readonly store: Store;
  readonly commands: ReadonlyMap<string, Command>;
  readonly now: () => number;
  readonly own: Pick<Own, 'noting' | 'noted'>;
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
  open(opening: Opening): Promise<{ readonly id: number; readonly ref: ConversationId }> {
    return openConversation(opening, this.#parts);
  }

  /**
   * Appends what no member asked for: the business itself acts (`by` is absent). The key makes it safe to repeat.
   * @returns the seq of the first event @throws Refusal when one of the writes was refused; then nothing was stored
   */
  record(recording: Recording): Promise<number> {
    return record(recording, this.#parts);
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
      const isIndependent = needsNothing(job, roster);
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
      void this.#answerAgain(line, roster, job, () => this.#refuse(job, problem));
    }
  }

  async #runAlone(line: Line, roster: Roster, role: MemberRole, job: Job): Promise<void> {
    line.busy = true;
    try {
      const decision = await job.command.decide(job.body, this.#turnOf(roster, role, job));
      await learnTeams(decision.events, this.#parts);
      this.#commit(line, roster, job, decision, () => {
        line.busy = false;
      });
    } catch (problem) {
      line.busy = false;
      void this.#answerAgain(line, roster, job, () => this.#refuse(job, problem));
      this.#wake(line);
    }
  }

  #commit(line: Line, roster: Roster, job: Job, decision: Decision, free: () => void): void {
    const { wish } = job;
    const { nudge } = decision;
    const { own } = this.#parts;
    this.#parts.commits.add(
      {
        into: { id: roster.id, roster: roster.version },
        expectSeq: wish.expectSeq,
        sender: wish.person,
        key: refBytes(wish.id),
        at: this.#parts.now(),
        facts: decision.events.map(textOf),
        writes: writesOf(decision, nudge ? own.noting(wish.person, nudge) : NONE),
      },
      (outcome) => {
        free();
        if (outcome.is === 'stored' && nudge) {
          own.noted(wish.person, nudge);
          this.#parts.nudge(wish.person, nudge, roster);
        }
        this.#settle(line, roster, job, outcome);
        if (line.jobs.length > 0) this.#wake(line);
        else this.#advance(line);
      },
    );
  }

  #settle(line: Line, roster: Roster, job: Job, outcome: Outcome): void {
    switch (outcome.is) {
      case 'stored': {
        const [first] = outcome.events;
        if (first) return job.answer.accepted(job.wish.id, first.seq);
        return void this.#answerAgain(line, roster, job, () => job.answer.accepted(job.wish.id, 0));
      }
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

  /** A command that was stored before is answered as it was then, and else so. */
  async #answerAgain(line: Line, roster: Roster, job: Job, otherwise: () => void): Promise<void> {
    try {
      const repeat = await answeredBefore(job.wish, this.#parts.store);
      if (repeat) this.#settle(line, roster, job, repeat);
      else otherwise();
    } catch (problem) {
      this.#refuse(job, problem);
    }
  }

  /** Events that another node has committed. Hearing of one twice, or of one's own, does nothing. */
  async heard(events: readonly StoredEvent[]): Promise<void> {
    await learnTeams(events, this.#parts);
    applyMemberships(events, this.#parts);
    for (const event of events) this.#parts.streams.poked(event.conversation, event.seq);
  }

  /** After a commit, before any answer: memberships first, so that nobody removed receives what follows. */
  #tell(events: readonly StoredEvent[]): void {
    applyMemberships(events, this.#parts);
    this.#parts.streams.publish(events);
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

function needsNothing({ command, body }: Job, roster: Roster): boolean {
  const { independent = false } = command;
  return typeof independent === 'function' ? independent(body, roster) : independent;
}

function writesOf({ writes = NONE }: Decision, more: readonly Write[]): Unit['writes'] {
  return typeof writes === 'function' ? (_, seq) => [...writes(seq), ...more] : [...writes, ...more];
}
