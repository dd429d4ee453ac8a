import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The clock of the demo's server, from outside. */
export class Clock {
  readonly #server: ChildProcess;

  constructor(server: ChildProcess) {
    this.#server = server;
  }

  async moveTo(time: number): Promise<void> {
    const moved = once(this.#server, 'message');
    this.#server.send({ behind: Date.now() - time });
    await moved;
  }
}
