import { randomUUID } from 'node:crypto';
import { sql } from '@tertulia/server/db/sql.ts';
import type { StoredEvent, Worker } from '@tertulia/server/feature.ts';
import { logger } from '@tertulia/server/logger.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import { Budgets } from './budgets.ts';
import { carry, type Carrier } from './carry.ts';
import { retryMs } from './ending.ts';
import type { OutgoingFiles } from './files.ts';
import { CARRIED } from './queue.ts';
import { type DeliveryRow, readDelivery } from './rows.ts';

/** Chats of one account that are written to at the same time: one that is slow holds up no other account. */
const AT_ONCE = 16;
/** A server that is told to end waits so long for answers; what is still open then is unknown. */
const PATIENCE_MS = 5000;

/** What is to leave: of each chat one after the other, of all chats side by side. */
export class Outbox implements AsyncDisposable {
  readonly #carrier: Carrier;
  /** The chats that something is being carried to, and the account of each. */
  readonly #busy = new Map<number, number>();
  readonly #running = new Set<Promise<void>>();
  #isEnding = false;
  #wake = NOBODY;
  #timer: NodeJS.Timeout | undefined;
  /** By a clock that nobody sets. */
  #looked = performance.now();

  constructor(parts: ChannelParts, files: OutgoingFiles) {
    this.#carrier = { parts, files, budgets: new Budgets(parts.house), holder: randomUUID() };
    const { commits, rosters } = parts.house;
    commits.onCommitted((events) => {
      const isOurs = ({ kind, conversation }: StoredEvent) =>
        CARRIED.includes(kind) && rosters.cachedById(conversation)?.channel;
      if (events.some(isOurs)) this.#wake();
    });
  }

  /** Wakes when something is said, when an answer is here and when a wait is over; looks unasked for what it did not hear of. */
  worker(everyMs: number): Worker {
    return {
      name: 'channels-out',
      everyMs,
      wakes: (wake) => {
        this.#wake = wake;
      },
      run: async () => {
        const wait = await this.#look();
        clearTimeout(this.#timer);
        if (wait < everyMs && !this.#isEnding) this.#timer = setTimeout(() => this.#wake(), wait).unref();
        return false;
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnding = true;
    clearTimeout(this.#timer);
    const patience = Promise.withResolvers<void>();
    const timer = setTimeout(patience.resolve, PATIENCE_MS);
    await Promise.race([Promise.all(this.#running), patience.promise]);
    clearTimeout(timer);
  }

  /** Starts all that can leave. @returns milliseconds until there may be more */
  async #look(): Promise<number> {
    const {
      budgets,
      parts: { house, accounts },
    } = this.#carrier;
    // Who has not looked for so long was not the one who sends: what the other node has sent is in no memory here.
    const now = performance.now();
    if (now - this.#looked > LEASE_MS) budgets.forget();
    this.#looked = now;
    if (!(await house.db.row(sql`select 1 as yes from delivery where due is not null limit 1`))) return NEVER;
    const all = await accounts.all();
    for (const open of all) await budgets.learn(open);
    let wait = NEVER;
    for (const open of all) if (open.state === 'on') wait = Math.min(wait, await this.#start(open));
    return wait;
  }

  async #start(open: OpenAccount): Promise<number> {
    const { db, now } = this.#carrier.parts.house;
    const wait = this.#carrier.budgets.wait(open);
    if (wait > 0) return wait;
    const busy = [...this.#busy.values()].filter((account) => account === open.id).length;
    const free = AT_ONCE - busy;
    if (free <= 0) return NEVER;
    for (const row of await this.#heads(open.id, free + busy)) {
      if (this.#isEnding || this.#busy.has(row.chat)) continue;
      this.#busy.set(row.chat, open.id);
      const running: Promise<void> = this.#work(row, open).finally(() => {
        this.#busy.delete(row.chat);
        this.#running.delete(running);
        this.#wake();
      });
      this.#running.add(running);
    }
    const next = await db.row<{ due: number }>(
      sql`select due from delivery where account = ${open.id} and due > ${now()} order by due limit 1`,
    );
    return next ? next.due - now() : NEVER;
  }

  /** One after the other, until the chat has to wait. */
  async #work(first: DeliveryRow, open: OpenAccount): Promise<void> {
    const { house } = this.#carrier.parts;
    for (let row: DeliveryRow | undefined = first; row && !this.#isEnding; ) {
      try {
        if (!(await carry(this.#carrier, row, open))) return;
      } catch (problem) {
        // Later, and behind no door: the others of its account go on.
        logger.error({ err: problem, delivery: row.id }, 'a message could not be sent and is tried again');
        const until = house.now() + retryMs(row);
        await house.db
          .write(
            sql`update delivery set due = ${until} where chat = ${row.chat} and due < ${until}`,
            sql`update delivery set attempts = attempts + 1 where id = ${row.id}`,
          )
          .catch(() => undefined);
        return;
      }
      row = await this.#next(row.chat);
    }
  }

  /** Of each chat the one that is first, when it is due and nobody else is at it. */
  #heads(account: number, limit: number): Promise<DeliveryRow[]> {
    const { now, holder, free } = this.#terms();
    return this.#carrier.parts.house.db.rows<DeliveryRow>(
      sql`select * from delivery d where account = ${account} and due is not null and due <= ${now}
        and (holder = ${holder} or leased <= ${free})
        and not exists (select 1 from delivery e where e.chat = d.chat and e.due is not null and e.id < d.id)
        order by due, id limit ${limit}`,
    );
  }

  async #next(chat: number): Promise<DeliveryRow | undefined> {
    const { now, holder, free } = this.#terms();
    return readDelivery(
      this.#carrier.parts.house,
      sql`id = (select min(id) from delivery where chat = ${chat} and due is not null)
        and due <= ${now} and (holder = ${holder} or leased <= ${free})`,
    );
  }

  #terms() {
    const { house } = this.#carrier.parts;
    const now = house.now();
    // A data folder has one node: whoever held something there before has died.
    return { now, holder: this.#carrier.holder, free: house.db.dialect === 'sqlite' ? FOR_EVER : now };
  }
}

const FOR_EVER = Number.MAX_SAFE_INTEGER;
const NEVER = Number.POSITIVE_INFINITY;
const NOBODY = () => {};
/** As long as another node may believe that this one works. */
const LEASE_MS = 15_000;
