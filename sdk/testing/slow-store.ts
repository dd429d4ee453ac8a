import { MemoryStore } from '../memory-store.ts';
import type { Store } from '../store.ts';
import type { FakeClock } from './fake-clock.ts';

/** A store that takes its time, as a disk does: what is asked of it is done in that order, and answered later. */
export function slowly(store: MemoryStore, clock: FakeClock, delay: () => number): Store {
  let last: Promise<unknown> = Promise.resolve();
  const pause = async () => {
    const ms = delay();
    if (ms > 0) await new Promise<void>((resolve) => void clock.later(ms, resolve));
  };
  const inTurn = (work: () => unknown) => {
    const turn = last.then(pause).then(work);
    last = turn.catch(() => {});
    return turn.then(async (answer) => {
      await pause();
      return answer;
    });
  };
  const AT_ONCE = new Set<string | symbol>(['hold', 'tell', 'watch', Symbol.asyncDispose]);
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      const run = (...given: unknown[]): unknown => method.apply(target, given);
      return AT_ONCE.has(name) ? run : (...given: unknown[]) => inTurn(() => run(...given));
    },
  });
}
