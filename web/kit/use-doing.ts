import { useState } from 'preact/hooks';
import { type Trouble, troubleOf } from './problem-words.ts';

/** One thing at a time that the server is asked to do. */
export function useDoing() {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  /** @returns whether it was done */
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (isBusy) return false;
    setBusy(true);
    setTrouble(undefined);
    try {
      await work();
      return true;
    } catch (problem) {
      setTrouble(troubleOf(problem));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, trouble, run };
}
