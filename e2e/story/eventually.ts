import { setTimeout as pause } from 'node:timers/promises';

/** Whom a second has not been enough for is asked less often: each look is work for the page that is waited for. */
const SOON = 1000;

/** Tries until it no longer throws; what it threw last is the failure. */
export async function eventually<T>(attempt: () => T | Promise<T>, within = 10_000): Promise<T> {
  const started = performance.now();
  for (;;) {
    try {
      return await attempt();
    } catch (problem) {
      if (performance.now() > started + within) throw problem;
    }
    await pause(performance.now() < started + SOON ? 50 : 150);
  }
}
