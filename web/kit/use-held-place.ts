import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ConversationItem } from './conversation-items.ts';

/** Closer to the end than this still counts as being there; fingers and fractions of pixels are not exact. */
const END = 24;
const FAR = 3;
const ANCHORS = '[data-item]';

/**
 * Keeps what is being read where it is. The list is laid out from its end (column-reverse), so the browser itself
 * holds the place when older pages come; what comes at the end is made up for here. Safari has no scroll anchoring.
 */
export function useHeldPlace(scroller: RefObject<HTMLElement>, items: readonly ConversationItem[]) {
  const [isAtEnd, setAtEnd] = useState(true);
  const [leftAt, setLeftAt] = useState<string>();
  const last = items.at(-1);
  const lastKey = useRef(last?.key);

  // Preact changes the page right after this function, so what is measured now is what the reader sees.
  const anchor = isAtEnd ? undefined : findAnchor(scroller.current);

  useLayoutEffect(() => {
    const list = scroller.current;
    const isNew = last?.key !== lastKey.current;
    lastKey.current = last?.key;
    if (!list) return;
    const wroteNow = isNew && last?.kind === 'message' && last.mine && last.state === 'queued';
    if (wroteNow || isAtEnd) list.scrollTop = 0;
    else if (anchor?.row.isConnected) {
      const moved = bottomOf(anchor.row) - anchor.bottom;
      if (moved !== 0) list.scrollTop += moved;
    }
  });

  const onScroll = useCallback(() => {
    if (!scroller.current) return;
    const isThere = -scroller.current.scrollTop < END;
    setAtEnd(isThere);
    setLeftAt((before) => (isThere ? undefined : (before ?? lastKey.current)));
  }, [scroller]);

  const goToEnd = useCallback(() => {
    const list = scroller.current;
    if (!list) return;
    list.focus({ preventScroll: true });
    const isFar = -list.scrollTop > FAR * list.clientHeight;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    list.scrollTo({ top: 0, behavior: isFar || isCalm ? 'instant' : 'smooth' });
  }, [scroller]);

  return { isAtEnd, newCount: countNew(items, leftAt), onScroll, goToEnd };
}

function countNew(items: readonly ConversationItem[], leftAt: string | undefined): number {
  const since = items.findIndex((item) => item.key === leftAt);
  if (since < 0) return 0;
  return items.slice(since + 1).filter((item) => item.kind === 'message' && !item.mine).length;
}

/**
 * The lower edge of the first item that is at least partly visible. Its upper edge will not do: an older page may
 * join its run and take its name away. Nor will a day or the line "new": they move up when an older page joins them.
 */
function findAnchor(list: HTMLElement | null): { row: Element; bottom: number } | undefined {
  if (!list) return undefined;
  const rows = list.querySelectorAll(ANCHORS);
  const edge = list.getBoundingClientRect().top;
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bottomOf(rows[middle]) > edge) high = middle;
    else low = middle + 1;
  }
  const row = rows[low];
  return row && { row, bottom: bottomOf(row) };
}

function bottomOf(row: Element | undefined): number {
  return row?.getBoundingClientRect().bottom ?? 0;
}
