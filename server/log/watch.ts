import type { StoredEvent } from '../feature.ts';
import { logger } from '../logger.ts';
import type { Position, Store } from './store.ts';

const EVERY_MS = 500;
const PAGE = 500;

/**
 * What other nodes on the same database have committed, read from the log itself: a node that hears nothing of the
 * others is slower, never wrong (L7). Only PostgreSQL has other nodes.
 */
export class Watch implements AsyncDisposable {
  readonly #store: Store;
  readonly #heard: (events: readonly StoredEvent[]) => void;
  #position: Position | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #stopped = false;

  constructor(store: Store, heard: (events: readonly StoredEvent[]) => void) {
    this.#store = store;
    this.#heard = heard;
  }

  /** From here on; what was committed before is nobody's news. */
  async start(): Promise<void> {
    if (this.#store.dialect !== 'postgres') return;
    this.#position = { position: (await this.#store.horizon()) - 1, id: Number.MAX_SAFE_INTEGER };
    this.#timer = setInterval(() => this.look(), EVERY_MS).unref();
  }

  /** Looks now: something may have moved. */
  look(): void {
    if (!this.#position || this.#reading || this.#stopped) return;
    this.#reading = this.#read()
      .catch((problem: unknown) => logger.error({ err: problem }, 'the log could not be watched'))
      .finally(() => {
        this.#reading = undefined;
      });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#reading;
  }

  async #read(): Promise<void> {
    for (;;) {
      const events = await this.#store.across(this.#position!, PAGE);
      const last = events.at(-1);
      if (!last || this.#stopped) return;
      this.#position = { position: last.position, id: last.id };
      this.#heard(events);
    }
  }
}
