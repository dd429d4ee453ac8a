import { useEffect, useState } from 'preact/hooks';
import { lazily } from '../kit/lazily.ts';

const useLoaded = lazily(() => import('./extra/extra.tsx'));
/** The page is live, and whoever opened it has begun to read. */
const SETTLED = 1200;

/** Search, stars, what is put off: loaded when it is wanted, or else a little later, so that it is there without a network. */
export function useExtra(isWanted: boolean) {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLED);
    return () => clearTimeout(timer);
  }, []);
  return useLoaded(isWanted || isSettled);
}
