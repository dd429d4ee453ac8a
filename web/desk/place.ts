import { useMemo } from 'preact/hooks';
import { useLocation, useSearch } from 'wouter-preact';
import { hrefOf, type Place, placeOf } from './place-address.ts';

/** The place and the ways to others. */
export function usePlace() {
  const [path, navigate] = useLocation();
  const query = useSearch();
  return useMemo(() => {
    const place = placeOf(path, query);
    const to = (change: Partial<Place>) => hrefOf({ ...place, isAbout: false, ...change });
    const go = (change: Partial<Place>, replace = false) => navigate(to(change), { replace });
    return { ...place, to, go, navigate };
  }, [path, query, navigate]);
}
