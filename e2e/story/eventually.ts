import { setTimeout as pause } from 'node:timers/promises';

/** Tries until it no longer throws; what it threw last is the failure. */
export async function eventually<T>(attempt: () => T | Promise<T>, within = 25_000): Promise<T> {
  const deadline = performance.now() + within;
  for (;;) {
    try {
      return await attempt();
    } catch (problem) {
      if (performance.now() > deadline) throw problem;
    }
    await pause(50);
  }
}
