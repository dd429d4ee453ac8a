import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Trouble, troubleOf } from './problem-words.ts';

export type Loaded<T> = {
  value: T | undefined;
  /** Why there is nothing to show. A failed renewal leaves what is there. */
  problem: Trouble | undefined;
  isLoading: boolean;
  reload: () => void;
  /** Puts in what an answer brought, or what an answer will very likely bring. */
  set: (change: (before: T) => T) => void;
};

/** @param load must stay the same function, or everything is asked again */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState<Trouble>();
  const [isLoading, setLoading] = useState(true);
  const round = useRef(0);

  const reload = useCallback(() => {
    const mine = ++round.current;
    const isNewest = () => mine === round.current;
    setLoading(true);
    load()
      .then((loaded) => {
        if (!isNewest()) return;
        setValue(() => loaded);
        setProblem(undefined);
      })
      .catch((error) => isNewest() && setProblem(troubleOf(error)))
      .finally(() => isNewest() && setLoading(false));
  }, [load]);

  useEffect(() => {
    reload();
    // Coming back to the page is when people expect it to be true.
    const renew = () => document.visibilityState === 'visible' && reload();
    document.addEventListener('visibilitychange', renew);
    window.addEventListener('online', renew);
    return () => {
      round.current++;
      document.removeEventListener('visibilitychange', renew);
      window.removeEventListener('online', renew);
    };
  }, [reload]);

  const set = useCallback((change: (before: T) => T) => {
    // An answer that is still under way may be older than this.
    round.current++;
    setLoading(false);
    setValue((before) => (before === undefined ? before : change(before)));
  }, []);
  return { value, problem, isLoading, reload, set };
}
