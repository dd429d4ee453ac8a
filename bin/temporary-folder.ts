import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';

/** A new folder that is gone when it is disposed of, or at the latest when this process ends. */
export class TemporaryFolder implements Disposable {
  readonly path: string;
  readonly #forget: () => void;

  constructor(name: string) {
    this.path = mkdtempSync(join(tmpdir(), `tertulia-${name}-`));
    this.#forget = atExit(() => this[Symbol.dispose]());
  }

  [Symbol.dispose](): void {
    this.#forget();
    // A program that was just stopped may still be closing its files.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
  }
}
