import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * One server per data folder: a second one would keep heads of its own. The operating system gives the lock back
 * however the process ends, so a killed server leaves nothing to clean up.
 * @throws Error when another server has it
 */
export function lockFolder(folder: string): Disposable {
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch {
    lock.close();
    throw new Error(
      `Another Tertulia is running on ${folder}. Stop it first, or set TERTULIA_DATA to another folder.`,
    );
  }
  return { [Symbol.dispose]: () => lock.close() };
}
