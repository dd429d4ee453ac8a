import { setImmediate as nextTurn } from 'node:timers/promises';

const MOST_MS = 8;

/** A long piece of work lets others be served between its steps: call it after each. */
export function takeTurns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < MOST_MS) return;
    await nextTurn();
    since = performance.now();
  };
}
