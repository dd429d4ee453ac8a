import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ChannelProblem } from '@tertulia/channels/channel.ts';
import { expecting, sql } from '@tertulia/server/db/sql.ts';
import { logger } from '@tertulia/server/logger.ts';
import type { ChannelParts, OpenAccount } from '../parts.ts';
import { eventsWrite } from './requests.ts';

/** Longer than any question waits for its answer. */
const LEASE_MS = 120_000;
const LONGEST_PAUSE_MS = 60_000;
/** An account that is new is asked after so many times the pause between two questions. */
const LOOKS = 4;

/** Asks the networks that do not tell by themselves: for each account one question at a time, on one node at a time. */
export class Poller implements AsyncDisposable {
  readonly #parts: ChannelParts;
  readonly #everyMs: number;
  readonly #holder = randomUUID();
  readonly #stopping = new AbortController();
  readonly #asking = new Map<number, Promise<void>>();
  readonly #looking: Promise<void>;

  readonly #onCame: () => void;

  /** @param onCame what was told has been kept */
  constructor(parts: ChannelParts, everyMs: number, onCame: () => void) {
    this.#parts = parts;
    this.#everyMs = everyMs;
    this.#onCame = onCame;
    this.#looking = this.#look();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#looking;
    await Promise.all(this.#asking.values());
  }

  /** Accounts come and go. */
  async #look(): Promise<void> {
    while (await this.#rest(this.#everyMs * LOOKS)) {
      try {
        for (const account of await this.#parts.accounts.all())
          if (isPolled(account) && !this.#asking.has(account.id)) this.#begin(account.id);
      } catch (problem) {
        logger.error({ err: problem }, 'accounts that are to be asked could not be read');
      }
    }
  }

  #begin(id: number): void {
    const asking = this.#askOn(id).finally(() => this.#asking.delete(id));
    this.#asking.set(id, asking);
  }

  /** Until it is not to be asked any more, or another node asks. */
  async #askOn(id: number): Promise<void> {
    for (let failures = 0; ; ) {
      try {
        const account = await this.#parts.accounts.find(id);
        if (!account || !isPolled(account) || !(await this.#lease(id))) break;
        const isMore = await this.#ask(account);
        failures = 0;
        if (isMore && !this.#stopping.signal.aborted) continue;
      } catch (problem) {
        if (this.#stopping.signal.aborted) break;
        failures += 1;
        const code = problem instanceof ChannelProblem ? problem.code : undefined;
        logger.warn({ account: id, ...(code ? { code } : { err: problem }) }, 'a network could not be asked');
        if (problem instanceof ChannelProblem && problem.isFinal) {
          await this.#parts.accounts
            .stop(id, 'refused', `${problem.code} ${problem.message}`)
            .catch(() => undefined);
          break;
        }
      }
      if (!(await this.#rest(Math.min(this.#everyMs * 2 ** failures, LONGEST_PAUSE_MS)))) break;
    }
    await this.#release(id);
  }

  /** What it tells and how far it has told are one commit. @returns whether there may be more at once */
  async #ask({ id, channel, account }: OpenAccount): Promise<boolean> {
    const { house, io } = this.#parts;
    const row = await house.db.row<{ cursor: string }>(
      sql`select cursor from channel_account where id = ${id}`,
    );
    if (!row || !channel.poll) return false;
    const { events, cursor } = await channel.poll(row.cursor, io, account, this.#stopping.signal);
    if (cursor === row.cursor && events.length === 0) return false;
    await house.db.write(
      expecting(
        1,
        'conflict',
        sql`update channel_account set cursor = ${cursor} where id = ${id} and cursor = ${row.cursor}`,
      ),
      ...(events.length > 0 ? [eventsWrite(house, id, events)] : []),
    );
    if (events.length > 0) this.#onCame();
    return events.length > 0;
  }

  /** @returns false when it is over */
  async #rest(milliseconds: number): Promise<boolean> {
    const { signal } = this.#stopping;
    await pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
    return !signal.aborted;
  }

  async #lease(id: number): Promise<boolean> {
    const { db } = this.#parts.house;
    if (db.dialect === 'sqlite') return true;
    const now = Date.now();
    const [written] = await db.write(
      sql`insert into lease (name, holder, until) values (${nameOf(id)}, ${this.#holder}, ${now + LEASE_MS})
        on conflict (name) do update set holder = excluded.holder, until = excluded.until
        where lease.holder = excluded.holder or lease.until < ${now}`,
    );
    return written!.changes > 0;
  }

  async #release(id: number): Promise<void> {
    const { db } = this.#parts.house;
    if (db.dialect === 'sqlite') return;
    await db
      .write(sql`delete from lease where name = ${nameOf(id)} and holder = ${this.#holder}`)
      .catch(() => undefined);
  }
}

function nameOf(id: number): string {
  return `channels-poll-${id}`;
}

/** Who has no webhook, or wants none. */
function isPolled({ state, channel, account }: OpenAccount): boolean {
  const { polling } = account.settings as { readonly polling?: unknown };
  const hasNone = !channel.capabilities.ingress.includes('webhook');
  return state === 'on' && channel.poll !== undefined && (hasNone || polling === '1');
}
