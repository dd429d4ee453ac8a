import { useMemo } from 'preact/hooks';
import { useLocation, useSearch } from 'wouter-preact';
import { hrefOf, type Place, placeOf } from './place-address.ts';

/** The place and the ways to others. */
export function usePlace() {
  const [path, navigate] = useLocation();
  const query = useSearch();
  return useMemo(() => {
    const place = placeOf(path, query);
    const to = (change: Partial<Place>) =>
      hrefOf({ ...place, at: undefined, strand: undefined, isAbout: false, ...change });
    const go = (change: Partial<Place>, replace = false) => navigate(to(change), { replace });
    /** Also when one is there already: who presses a result again wants to be taken to it again. */
    const follow = (href: string) => {
      if (href !== (query ? `${path}?${query}` : path)) return navigate(href);
      go({ isAbout: place.isAbout }, true);
      requestAnimationFrame(() => navigate(href, { replace: true }));
    };
    return { ...place, to, go, navigate, follow };
  }, [path, query, navigate]);
}
