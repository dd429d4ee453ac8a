import type { Clock } from '../../rehearse/clock.ts';

const TICK_MS = 20;

/**
 * Time for a server process and the networks around it, so many times faster than ours: what it schedules in minutes
 * happens in seconds. The server knows nothing of it: the `Date.now` of its process is another. Timers keep their own time.
 */
export class FastClock implements Disposable {
  readonly #begun = Date.now();
  readonly #times: number;
  readonly #networks: Clock;
  readonly #driving: NodeJS.Timeout;
  #jumped = 0;

  constructor(times: number, networks: Clock) {
    this.#times = times;
    this.#networks = networks;
    this.#driving = setInterval(() => this.#drive(), TICK_MS).unref();
  }

  /** For a server that is started now. */
  readonly node = (): readonly string[] => {
    const from = this.#begun + this.#jumped;
    const faster = `{ const now = Date.now; Date.now = () => ${from} + (now() - ${this.#begun}) * ${this.#times}; }`;
    return ['--import', `data:text/javascript,${encodeURIComponent(faster)}`];
  };

  /** The networks are there at once, a server when it starts again. */
  jump(milliseconds: number): void {
    this.#jumped += milliseconds;
    this.#drive();
  }

  /** Resolves when so much of this time has passed. */
  async pass(milliseconds: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds / this.#times));
  }

  [Symbol.dispose](): void {
    clearInterval(this.#driving);
  }

  #drive(): void {
    const now = this.#begun + this.#jumped + (Date.now() - this.#begun) * this.#times;
    this.#networks.jump(Math.floor(now - this.#networks.now()));
  }
}
