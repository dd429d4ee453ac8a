import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '../db/sql.ts';
import type { StoredEvent, Worker } from '../feature.ts';
import type { House } from '../house.ts';
import { logger } from '../logger.ts';

/** A worker whose node is gone is taken over after this time. */
const LEASE_MS = 30_000;
/** What is heard so soon after a run becomes one more run: under load a worker reads a hundred events at once, not each alone. */
const REST_MS = 25;
/** After a failure a worker waits, longer each time. */
const LONGEST_PAUSE_MS = 60_000;

/** Runs the features' workers: each one at a time, and on one node at a time. */
export function startWorkers(house: House, workers: readonly Worker[]): AsyncDisposable {
  const holder = randomUUID();
  const running = workers.map((worker) => new Running(worker, house, holder));
  house.commits.onCommitted((events) => {
    for (const one of running) one.hear(events);
  });
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(running.map((one) => one.stop()));
    },
  };
}

class Running {
  readonly #worker: Worker;
  readonly #house: House;
  readonly #holder: string;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> | undefined;
  #wanted = false;
  #leasedUntil = 0;
  #failures = 0;

  constructor(worker: Worker, house: House, holder: string) {
    this.#worker = worker;
    this.#house = house;
    this.#holder = holder;
    this.#wait(worker.everyMs);
    worker.wakes?.(() => this.#call());
  }

  hear(events: readonly StoredEvent[]): void {
    const { kinds } = this.#worker;
    if (kinds && events.some((event) => kinds.includes(event.kind))) this.#call();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#turn;
    if (this.#leasedUntil === 0 || this.#house.db.dialect === 'sqlite') return;
    await this.#house.db
      .write(sql`delete from lease where name = ${this.#worker.name} and holder = ${this.#holder}`)
      .catch(() => undefined);
  }

  #call(): void {
    if (this.#failures === 0) this.#wake();
  }

  #wake(): void {
    this.#wanted = true;
    if (this.#stopping.signal.aborted) return;
    this.#turn ??= this.#work()
      .then(() => rest(this.#stopping.signal))
      .finally(() => {
        this.#turn = undefined;
        this.#wait(this.#pause());
        if (this.#wanted && this.#failures === 0) this.#wake();
      });
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#stopping.signal.aborted) return;
    this.#timer = setTimeout(() => this.#wake(), milliseconds).unref();
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    try {
      for (let more = true; more && !signal.aborted; ) {
        this.#wanted = false;
        if (!(await this.#lease())) return;
        more = (await this.#worker.run(signal)) === true;
      }
      this.#failures = 0;
    } catch (problem) {
      if (signal.aborted) return;
      this.#failures += 1;
      logger.error({ err: problem, worker: this.#worker.name }, 'a worker failed and will try again');
    }
  }

  #pause(): number {
    const { everyMs } = this.#worker;
    return Math.min(everyMs * 2 ** this.#failures, Math.max(everyMs, LONGEST_PAUSE_MS));
  }

  /** A data folder has one node, so that only PostgreSQL needs to know who works. */
  async #lease(): Promise<boolean> {
    const { db } = this.#house;
    // The real clock: a test that moves the house's must not lose the work to nobody.
    const now = Date.now();
    if (db.dialect === 'sqlite' || now < this.#leasedUntil - LEASE_MS / 2) return true;
    const until = now + LEASE_MS;
    const [written] = await db.write(
      sql`insert into lease (name, holder, until) values (${this.#worker.name}, ${this.#holder}, ${until})
        on conflict (name) do update set holder = excluded.holder, until = excluded.until
        where lease.holder = excluded.holder or lease.until < ${now}`,
    );
    const isOurs = written!.changes > 0;
    this.#leasedUntil = isOurs ? until : 0;
    return isOurs;
  }
}

/** Ends early when there is nothing more to do. */
async function rest(signal: AbortSignal): Promise<void> {
  await pause(REST_MS, undefined, { ref: false, signal }).catch(() => undefined);
}
