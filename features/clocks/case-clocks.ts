import type { CaseFact, Clock, ClockPolicy, Warning } from '../case-clock.ts';
import { openTimeBetween } from '../opening-hours.ts';

/** One clock while the log of its case is read. */
export interface Running {
  readonly clock: Clock;
  readonly from: number;
  /** Since when it runs; undefined while it stands still. */
  since: number | undefined;
  /** Milliseconds of open time up to where it stood still last. */
  used: number;
  done: number | undefined;
  isOver: boolean;
  readonly warned: Warning[];
}

/** Who has to act next: the business, the customer, nobody before a day that someone chose, or nobody at all. */
type Turn = 'ours' | 'theirs' | 'later' | 'nobodys';

/** Starts, holds and stops the clocks of one case as its log says. */
export class CaseClocks {
  readonly all: Running[] = [];
  readonly #policy: ClockPolicy;
  readonly #current = new Map<Clock, Running>();
  #turn: Turn = 'nobodys';
  /** Since the case was opened, or opened again. */
  #wasAnswered = false;

  constructor(policy: ClockPolicy) {
    this.#policy = policy;
  }

  note({ kind, at: written, body }: CaseFact): void {
    // The message it is about was there before it was noted.
    const at = typeof body['at'] === 'number' ? body['at'] : written;
    switch (kind) {
      case 'case.opened':
        return this.#open(at);
      case 'case.awaited':
        return this.#await(at);
      case 'case.answered':
        return this.#answer(at);
      case 'case.turned':
        if (body['state'] === 'waiting') this.#stop('answer');
        return this.#give(body['state'] === 'waiting' ? 'theirs' : 'ours', at);
      case 'case.snoozed':
        return this.#give('later', at);
      case 'case.woken':
        if (this.#turn === 'later') this.#give('ours', at);
        return;
      case 'case.resolved':
        return this.#resolve(at);
      case 'case.merged':
        for (const clock of this.#current.keys()) this.#stop(clock);
        this.#turn = 'nobodys';
        return;
      case 'case.reopened':
        this.#open(at);
        return this.#goOn(this.#current.get('complaint'));
      case 'case.complained':
        if (body['on'] === true) this.#start('complaint', at);
        else this.#stop('complaint');
        return;
      case 'case.warned':
        return this.#remember(body);
    }
  }

  #open(at: number): void {
    this.#wasAnswered = false;
    this.#start('resolve', at);
    this.#turn = 'ours';
  }

  #await(at: number): void {
    if (!this.#wasAnswered && this.#isIdle('answer')) this.#start('answer', at);
    if (this.#turn === 'theirs') this.#give('ours', at);
  }

  #answer(at: number): void {
    this.#stop('answer', at);
    this.#wasAnswered = true;
    if (this.#turn === 'ours') this.#give('theirs', at);
  }

  #resolve(at: number): void {
    // Nobody answered, and nobody waits for it any more.
    this.#stop('answer');
    this.#stop('resolve', at);
    this.#stop('complaint', at);
    this.#turn = 'nobodys';
  }

  #give(turn: Turn, at: number): void {
    this.#turn = turn;
    const run = this.#current.get('resolve');
    if (!run || run.isOver) return;
    if (turn === 'ours') run.since ??= at;
    else this.#hold(run, at);
  }

  #start(clock: Clock, from: number): void {
    this.#stop(clock);
    const run = { clock, from, since: from, used: 0, done: undefined, isOver: false, warned: [] };
    this.#current.set(clock, run);
    this.all.push(run);
  }

  /** @param done when what it asks for was done; left out, it is no longer asked for */
  #stop(clock: Clock, done?: number): void {
    const run = this.#current.get(clock);
    if (!run || run.isOver) return;
    if (done !== undefined) this.#hold(run, done);
    run.done = done;
    run.isOver = true;
  }

  #hold(run: Running, at: number): void {
    if (run.since !== undefined) run.used += openTimeBetween(this.#policy.hours, run.since, at);
    run.since = undefined;
  }

  /** The law's time does not begin anew because a case was closed in between. */
  #goOn(run: Running | undefined): void {
    if (run?.done === undefined) return;
    run.done = undefined;
    run.isOver = false;
  }

  #isIdle(clock: Clock): boolean {
    return this.#current.get(clock)?.isOver ?? true;
  }

  #remember(body: CaseFact['body']): void {
    const { clock, stage, left } = body as { clock: Clock; stage: Warning['stage']; left?: number };
    this.#current.get(clock)?.warned.push({ clock, stage, ...(left !== undefined && { left }) });
  }
}
