import type { StoredEvent } from '../feature.ts';
import { logger } from '../logger.ts';
import type { Position, Store } from './store.ts';

const PAGE = 500;
/** What was announced is not there yet while an older transaction is open: it is looked for again, so many times. */
const SOON_MS = 20;
const MOST_TRIES = 10;

/**
 * What other nodes on the same database have committed, read from the log itself: a node that hears nothing of the
 * others is slower, never wrong (L7). Only PostgreSQL has other nodes.
 */
export class Watch implements AsyncDisposable {
  readonly #store: Store;
  readonly #heard: (events: readonly StoredEvent[]) => Promise<void>;
  readonly #everyMs: number;
  #position: Position | undefined;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  /** Someone asked for a look while one was under way: what he knows of may have come too late for it. */
  #again = false;
  #expected = 0;
  #tries = 0;
  #stopped = false;

  constructor(store: Store, heard: (events: readonly StoredEvent[]) => Promise<void>, everyMs: number) {
    this.#store = store;
    this.#heard = heard;
    this.#everyMs = everyMs;
  }

  /** From here on; what was committed before is nobody's news. */
  async start(): Promise<void> {
    if (this.#store.dialect !== 'postgres') return;
    this.#position = { position: (await this.#store.horizon()) - 1, id: Number.MAX_SAFE_INTEGER };
    this.#timer = setInterval(() => this.look(), this.#everyMs).unref();
  }

  /** Another node says that it committed at this position. Wrong or not, only what the log holds counts. */
  expect(position: number): void {
    this.#expected = Math.max(this.#expected, position);
    this.#tries = MOST_TRIES;
    this.look();
  }

  /** Looks now: something may have moved. */
  look(): void {
    if (!this.#position || this.#stopped) return;
    this.#again = this.#reading !== undefined;
    if (this.#again) return;
    this.#reading = this.#read()
      .catch((problem: unknown) => logger.error({ err: problem }, 'the log could not be watched'))
      .finally(() => {
        this.#reading = undefined;
        if (this.#again) this.look();
        else this.#lookSoon();
      });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    await this.#reading;
  }

  #lookSoon(): void {
    if (this.#expected <= this.#position!.position || this.#stopped) return;
    if (this.#tries-- > 0) this.#soon ??= setTimeout(() => this.#lookAgain(), SOON_MS);
    // Nobody keeps this node busy with a position that never comes.
    else this.#expected = 0;
  }

  #lookAgain(): void {
    this.#soon = undefined;
    this.look();
  }

  async #read(): Promise<void> {
    for (;;) {
      const events = await this.#store.across(this.#position!, PAGE);
      const last = events.at(-1);
      if (!last || this.#stopped) return;
      this.#position = { position: last.position, id: last.id };
      await this.#heard(events);
    }
  }
}
