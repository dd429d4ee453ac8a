import type { Parts } from './parts.ts';

/** A timer runs an hour at most: browsers count its milliseconds in 31 bits, and machines sleep. */
const LONGEST = 3_600_000;

/** Empties what has expired, in memory and on this device: one timer, for the next of all. */
export class Expiry {
  readonly #parts: Parts;
  #next = Infinity;
  #cancel = () => {};
  #isStopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  watch(times: readonly number[]): void {
    const now = this.#parts.now();
    for (const time of times) if (time > now && time < this.#next) this.#wait(time);
  }

  /** Empties what is due. */
  async run(): Promise<void> {
    const { conversations, list, store } = this.#parts;
    const now = this.#parts.now();
    this.#next = Infinity;
    const inMemory = [list, ...conversations.values()].map((one) => one.expire(now));
    const kept = await store.then((opened) => opened.expireEvents(now)).catch(() => Infinity);
    this.#wait(Math.min(this.#next, ...inMemory, kept));
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #wait(until: number): void {
    this.#next = until;
    this.#cancel();
    if (until === Infinity || this.#isStopped) return;
    const { platform } = this.#parts;
    this.#cancel = platform.later(
      Math.min(LONGEST, Math.max(0, until - this.#parts.now())),
      () => void this.run(),
    );
  }
}
