import { useEffect, useRef } from 'preact/hooks';
import type { ListView } from '@tertulia/sdk';
import type { LoadMore } from './use-load-more.ts';

/** Pages read by itself for one search; beyond that there is a button. */
const MOST_PAGES = 10;

/** A search that finds nothing in what is loaded looks on in older conversations. */
export function useSearchOn(search: {
  wish: string;
  isEmpty: boolean;
  more: LoadMore;
  view: ListView;
}): void {
  const { wish, isEmpty, more, view } = search;
  const read = useRef({ wish, pages: 0 });
  if (read.current.wish !== wish) read.current = { wish, pages: 0 };
  const looksOn = wish !== '' && isEmpty && view.hasMore && !more.isLoading && !more.hasFailed;
  useEffect(() => {
    if (!looksOn || read.current.pages >= MOST_PAGES) return;
    read.current.pages++;
    more.load();
  }, [looksOn, wish, view, more]);
}
