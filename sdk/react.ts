import { useLayoutEffect, useState } from 'preact/hooks';
import type { Observable } from './observable.ts';

/** The value of an observable; the component draws again when it changes. */
export function useObservable<T>(observable: Observable<T>): T {
  const [, drawAgain] = useState({});
  useLayoutEffect(() => {
    const seen = value;
    if (observable.get() !== seen) drawAgain({});
    return observable.subscribe(() => drawAgain({}));
  }, [observable]);
  const value = observable.get();
  return value;
}
