import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

export interface Pages<T> {
  /** Undefined until the first page has come. */
  readonly items: readonly T[] | undefined;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly problem: Trouble | undefined;
  readonly more: () => void;
  readonly reload: () => void;
  readonly change: (change: (items: readonly T[]) => readonly T[]) => void;
}

/** A list that comes in pages. @param load must stay the same function, or everything is asked again */
export function usePages<T>(
  load: (before: string | undefined) => Promise<{ items: readonly T[]; next?: string | undefined }>,
): Pages<T> {
  const [items, setItems] = useState<readonly T[]>();
  const [next, setNext] = useState<string>();
  const [isLoading, setLoading] = useState(true);
  const [problem, setProblem] = useState<Trouble>();
  const round = useRef(0);

  const ask = useCallback(
    (before: string | undefined) => {
      const mine = ++round.current;
      setLoading(true);
      load(before)
        .then((page) => {
          if (mine !== round.current) return;
          setItems((known = []) => (before === undefined ? page.items : [...known, ...page.items]));
          setNext(page.next);
          setProblem(undefined);
        })
        .catch((error: unknown) => mine === round.current && setProblem(troubleOf(error)))
        .finally(() => mine === round.current && setLoading(false));
    },
    [load],
  );
  const reload = useCallback(() => ask(undefined), [ask]);
  useEffect(() => {
    reload();
    window.addEventListener('online', reload);
    return () => {
      round.current++;
      window.removeEventListener('online', reload);
    };
  }, [reload]);
  return {
    items,
    hasMore: next !== undefined,
    isLoading,
    problem,
    more: () => ask(next),
    reload,
    change: (change) => setItems((known = []) => change(known)),
  };
}
