import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

const EVERY_MS = 200;
/** Frames (of one page each). Below this the WAL is not worth a checkpoint on the main connection, which delays whoever writes meanwhile. */
const LARGE_WAL = 2000;

/**
 * Moves the WAL back into the database file, off the main thread: an automatic checkpoint inside a commit was the
 * whole p99 of a send. The worker's alone never lets the WAL start again from the beginning, so a large one gets a
 * short second checkpoint on the main connection, which finds little left to do.
 */
export class Checkpoints {
  readonly #db: DatabaseSync;
  readonly #worker: Worker;
  #timer: NodeJS.Timeout | undefined;

  constructor(file: string, db: DatabaseSync) {
    this.#db = db;
    this.#worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), { workerData: file });
    this.#worker.unref();
    this.#worker.on('message', (frames: number) => this.#finish(frames));
  }

  /** Something was committed: a checkpoint follows within a fifth of a second. */
  wrote(): void {
    this.#timer ??= setTimeout(() => this.#worker.postMessage('checkpoint'), EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#worker.terminate();
  }

  #finish(frames: number): void {
    this.#timer = undefined;
    if (frames > LARGE_WAL && this.#db.isOpen) this.#db.exec('pragma wal_checkpoint(passive)');
  }
}
