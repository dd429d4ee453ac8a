import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

/** Nothing is measured by it: it only ends a test that waits for what never comes, on the slowest machine. */
export const PATIENCE_MS = 60_000;

/** What others bring about in their own time, as soon as it is so. */
export async function until<T>(
  look: () => T | Promise<T>,
  what: string = look.toString(),
): Promise<Exclude<Awaited<T>, false | null | undefined>> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found as Exclude<Awaited<T>, false | null | undefined>;
    assert.ok(performance.now() < deadline, `it did not come to pass: ${what}`);
    await pause(5);
  }
}
