import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that is gone when it is disposed of, or at the latest when this process ends. */
export class TemporaryFolder implements Disposable {
  readonly path: string;
  readonly #remove = () => this[Symbol.dispose]();

  constructor(name: string) {
    this.path = mkdtempSync(join(tmpdir(), `tertulia-${name}-`));
    process.once('exit', this.#remove);
  }

  [Symbol.dispose](): void {
    process.off('exit', this.#remove);
    // A program that was just stopped may still be closing its files.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
  }
}
