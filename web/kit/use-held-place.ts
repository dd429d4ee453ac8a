import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ConversationItem } from './conversation-items.ts';

/** Closer to the end than this still counts as being there; fingers and fractions of pixels are not exact. */
const END = 24;
const FAR = 3;
const ANCHORS = '[data-item]';

type Anchor = { row: Element; bottom: number; scrollTop: number };

/** Whether the reader is at the end of what is in the page. */
export function useEnd() {
  const [isAtEnd, setAtEnd] = useState(true);
  return { isAtEnd, setAtEnd };
}

type Wish = {
  items: readonly ConversationItem[];
  end: ReturnType<typeof useEnd>;
  /** The newest of all is in the page. */
  hasEnd: boolean;
  /** Brings the newest into the page. */
  showEnd: () => void;
};

/**
 * Keeps what is being read where it is. The list is laid out from its end (column-reverse), so the browser itself
 * holds the place when older pages come; what comes or goes at the end, and what grows by itself, is made up for
 * here. Safari has no scroll anchoring.
 */
export function useHeldPlace(scroller: RefObject<HTMLElement>, { items, end, hasEnd, showEnd }: Wish) {
  /** The newest that was on the screen; undefined at the end. */
  const [seenTo, setSeenTo] = useState<string>();
  const last = items.at(-1);
  const all = useRef(items);
  all.current = items;
  const lastKey = useRef(last?.key);
  const wantsEnd = useRef(false);
  const held = useRef<Anchor>();
  const isHeld = !(end.isAtEnd && hasEnd);

  // Preact changes the page right after this function, so what is measured now is what the reader sees; but what has
  // grown before the watcher was told is made up for first, not taken for his place.
  if (isHeld) {
    const list = scroller.current;
    if (list && list.scrollTop === held.current?.scrollTop) restore(list, held.current);
    held.current = findAnchor(list) ?? held.current;
  } else held.current = undefined;

  useLayoutEffect(() => {
    const isNew = last?.key !== lastKey.current;
    lastKey.current = last?.key;
    const list = scroller.current;
    if (!list) return;
    if (isNew && last?.kind === 'message' && last.mine && last.state === 'queued') {
      wantsEnd.current = true;
      if (!hasEnd) showEnd();
    }
    if (hasEnd && (wantsEnd.current || end.isAtEnd)) {
      wantsEnd.current = false;
      list.scrollTop = 0;
    } else restore(list, held.current);
  });

  useLayoutEffect(() => {
    const list = scroller.current;
    if (!list?.firstElementChild || !isHeld) return;
    // Before it is painted: something was loaded into its row, or the window got another width.
    const watcher = new ResizeObserver(() => {
      restore(list, held.current, scrolledSince(list, held.current));
      held.current = findAnchor(list);
    });
    watcher.observe(list.firstElementChild);
    return () => watcher.disconnect();
  }, [scroller, isHeld]);

  const onScroll = useCallback(() => {
    const list = scroller.current;
    if (!list) return;
    const isThere = -list.scrollTop < END;
    if (!isThere) held.current = findAnchor(list);
    end.setAtEnd(isThere);
    const lowest = rowAt(list, list.getBoundingClientRect().bottom)?.getAttribute('data-item') ?? undefined;
    setSeenTo((before) =>
      isThere && hasEnd ? undefined : laterOf(before ?? lastKey.current, lowest, all.current),
    );
  }, [scroller, hasEnd]);

  /** After a jump. `readTo`: what stands behind it is new, wherever one came from. */
  const land = useCallback(
    (readTo: string | undefined) => {
      if (readTo !== undefined) setSeenTo(readTo);
      onScroll();
    },
    [onScroll],
  );

  const goToEnd = useCallback(() => {
    const list = scroller.current;
    if (!list) return;
    list.focus({ preventScroll: true });
    if (!hasEnd) {
      wantsEnd.current = true;
      return showEnd();
    }
    const isFar = -list.scrollTop > FAR * list.clientHeight;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    list.scrollTo({ top: 0, behavior: isFar || isCalm ? 'instant' : 'smooth' });
  }, [scroller, hasEnd, showEnd]);

  return { newCount: countNew(items, seenTo), onScroll, land, goToEnd };
}

/** @param scrolled by the reader, which is not undone */
function restore(list: HTMLElement, anchor: Anchor | undefined, scrolled = 0): void {
  if (!anchor?.row.isConnected) return;
  const moved = bottomOf(anchor.row) - anchor.bottom + scrolled;
  if (moved !== 0) list.scrollTop += moved;
  anchor.scrollTop = list.scrollTop;
}

/** Since the anchor was measured: in the frame in which something grows, the event that tells of it has not come yet. */
function scrolledSince(list: HTMLElement, anchor: Anchor | undefined): number {
  // At the very top it may be the browser that moved it: there is nothing above to show.
  const isAtTop = list.scrollHeight + list.scrollTop - list.clientHeight < 1;
  return anchor && !isAtTop ? list.scrollTop - anchor.scrollTop : 0;
}

function laterOf(one: string | undefined, other: string | undefined, items: readonly ConversationItem[]) {
  return items.findLast(({ key }) => key === one || key === other)?.key ?? one;
}

function countNew(items: readonly ConversationItem[], seenTo: string | undefined): number {
  if (seenTo === undefined) return 0;
  const since = items.findLastIndex((item) => item.key === seenTo);
  if (since < 0) return 0;
  return items.slice(since + 1).filter((item) => item.kind === 'message' && !item.mine).length;
}

/**
 * The lower edge of the first item that is at least partly visible. Its upper edge will not do: an older page may
 * join its run and take its name away. Nor will a day or the line "new": they move up when an older page joins them.
 */
function findAnchor(list: HTMLElement | null): Anchor | undefined {
  const row = list ? rowAt(list, list.getBoundingClientRect().top) : undefined;
  return list && row ? { row, bottom: bottomOf(row), scrollTop: list.scrollTop } : undefined;
}

/** The first that ends below this edge, or the last of all. */
function rowAt(list: HTMLElement, edge: number): Element | undefined {
  const rows = list.querySelectorAll(ANCHORS);
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bottomOf(rows[middle]) > edge) high = middle;
    else low = middle + 1;
  }
  return rows[low];
}

function bottomOf(row: Element | undefined): number {
  return row?.getBoundingClientRect().bottom ?? 0;
}
