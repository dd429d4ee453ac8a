import type { Inbound } from '@tertulia/channels/inbound.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Worker } from '@tertulia/server/feature.ts';
import { logger } from '@tertulia/server/logger.ts';
import { tellOwners } from '../accounts/tell-owners.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import { apply } from './apply.ts';
import type { IncomingFiles } from './incoming-files.ts';
import { type Ended, Lanes, lanesOf } from './lanes.ts';
import { eventsIn, newRequests, readRequests, type RequestRow } from './requests.ts';

const AT_ONCE = 50;
/** More than these are not looked at while so many wait. */
const MOST_WAITING = 2000;
/** The last try is some ten minutes after the first. */
const MOST_TRIES = 6;
const FIRST_PAUSE_MS = 1000;
/** The unasked look comes before it. */
const LONGEST_TIMER_MS = 10_000;
/** How often something is looked for that has not come yet: after that it never will. */
const MOST_EARLY_TRIES = 4;

/**
 * Reads the requests that networks have sent, each whole, in the order in which they came. What fails is tried again for
 * a while, then given up loudly: it stays as it came.
 */
export class Inbox {
  readonly #parts: ChannelParts;
  readonly #files: IncomingFiles;
  /** What waits, and whom it holds up. Of one that is not here nobody knows: it is read again. */
  readonly #held = new Map<number, readonly string[]>();
  #wake = () => {};
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: ChannelParts, files: IncomingFiles) {
    this.#parts = parts;
    this.#files = files;
  }

  /** Wakes when something came and when a wait is over; looks unasked for what another node has kept. */
  worker(everyMs: number): Worker {
    return {
      name: 'channels-inbox',
      everyMs,
      wakes: (wake) => {
        this.#wake = wake;
      },
      run: (signal) => this.#run(signal),
    };
  }

  wake(): void {
    this.#wake();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  async #run(signal: AbortSignal): Promise<boolean> {
    const { house } = this.#parts;
    const waiting = await newRequests(house, MOST_WAITING);
    this.#wakeFor(waiting);
    const isDue = ({ id, due }: { id: number; due: number }) => due <= house.now() || !this.#held.has(id);
    const due = waiting.filter(isDue).slice(0, AT_ONCE);
    if (due.length === 0) return false;
    const last = due.at(-1)!.id;
    // Whoever came before and still waits keeps what is behind it waiting too.
    const blocked = new Set(
      waiting.filter((one) => one.id < last && !isDue(one)).flatMap(({ id }) => this.#held.get(id) ?? []),
    );
    const lanes = new Lanes(blocked);
    const rows = await readRequests(
      house,
      due.map(({ id }) => id),
    );
    const accounts = new Map(
      await Promise.all(
        [...new Set(rows.map(({ account }) => account))].map(
          async (id) => [id, await this.#parts.accounts.find(id)] as const,
        ),
      ),
    );
    const ended = await Promise.all(rows.map((row) => this.#read(row, accounts.get(row.account), lanes)));
    return !signal.aborted && ended.includes(true) && due.length === AT_ONCE;
  }

  #wakeFor(waiting: readonly { readonly due: number }[]): void {
    clearTimeout(this.#timer);
    const now = this.#parts.house.now();
    const next = Math.min(...waiting.map(({ due }) => (due > now ? due - now : LONGEST_TIMER_MS)));
    if (next < LONGEST_TIMER_MS) this.#timer = setTimeout(() => this.#wake(), next).unref();
  }

  /** Takes its place in the lanes before anything is waited for. @returns whether nothing of it is left to do */
  async #read(row: RequestRow, account: OpenAccount | undefined, lanes: Lanes): Promise<boolean> {
    if (!account) return this.#putOff(row, new Refusal('conflict', 'its account cannot be opened'), []);
    try {
      const events = eventsIn(row, account);
      const ends = events.map((event) =>
        lanes.go(lanesOf(account.id, event), () => apply(this.#parts, this.#files, account, event)),
      );
      return await this.#end(row, account, events, await Promise.all(ends));
    } catch (problem) {
      return this.#putOff(row, problem, []);
    }
  }

  async #end(
    row: RequestRow,
    account: OpenAccount,
    events: readonly Inbound[],
    ends: readonly Ended[],
  ): Promise<boolean> {
    const { house } = this.#parts;
    const problem = ends.find((end) => typeof end === 'object');
    if (problem) return this.#putOff(row, problem.problem, lanesHeld(account, events, ends));
    if (ends.includes('later')) {
      this.#held.set(row.id, lanesHeld(account, events, ends));
      return false;
    }
    if (ends.includes('early') && row.attempts < MOST_EARLY_TRIES) {
      this.#held.set(row.id, []);
      await house.db.write(
        sql`update channel_request set attempts = attempts + 1, due = ${house.now() + pauseAfter(row)}
          where id = ${row.id}`,
      );
      return false;
    }
    this.#held.delete(row.id);
    await house.db.write(sql`update channel_request set state = 'done' where id = ${row.id}`);
    return true;
  }

  async #putOff(row: RequestRow, problem: unknown, lanes: readonly string[]): Promise<boolean> {
    const { house } = this.#parts;
    const isOver = row.attempts + 1 >= MOST_TRIES;
    const why =
      problem instanceof Refusal ? problem.message : problem instanceof Error ? problem.name : 'failed';
    logger[isOver ? 'error' : 'warn'](
      { err: problem, request: row.id, account: row.account },
      'what a network told could not be taken in',
    );
    if (isOver) this.#held.delete(row.id);
    else this.#held.set(row.id, lanes);
    await house.db.write(
      sql`update channel_request set state = ${isOver ? 'failed' : 'new'}, attempts = attempts + 1,
        due = ${house.now() + pauseAfter(row)}, problem = ${why.slice(0, 300)} where id = ${row.id}`,
    );
    if (isOver) await tellOwners(house);
    return isOver;
  }
}

function pauseAfter({ attempts }: RequestRow): number {
  return FIRST_PAUSE_MS * 4 ** attempts;
}

/** What is behind something that still has to come waits for it; what only looks for something earlier holds up nobody. */
function lanesHeld(account: OpenAccount, events: readonly Inbound[], ends: readonly Ended[]): string[] {
  return events.flatMap((event, i) =>
    ends[i] === 'done' || ends[i] === 'early' ? [] : lanesOf(account.id, event),
  );
}
