import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ConversationItem } from './conversation-items.ts';

const TAIL = 60;
/** Few enough to be drawn within a frame. */
const STEP = 12;
/** On either side of where one jumps to. */
const AROUND = 30;
/** In the page at once; what a tall window shows of short ones is always fewer. */
const MOST = 160;
/** What comes next is put there this many screens before the reader is. */
const AHEAD = 1.5;

type Wish = {
  items: readonly ConversationItem[];
  isAtEnd: boolean;
  /** The items end before the newest. */
  hasNewer: boolean;
  /** Undefined while there is nothing older or it is being loaded; so with what is newer. */
  reachTop: (() => void) | undefined;
  reachEnd: (() => void) | undefined;
};

type Part = {
  first?: string | undefined;
  last?: string | undefined;
  /** Nothing was here before the first. */
  isTop?: boolean;
};

export type Shown = {
  items: readonly ConversationItem[];
  /** The neighbours that are not in the page. */
  before: ConversationItem | undefined;
  after: ConversationItem | undefined;
  showAround: (key: string) => void;
  showEnd: () => void;
};

/**
 * The part of the items that is in the page: it moves with the reader and never grows beyond `MOST`, however long the
 * conversation is. At either end of what is here, more is asked for. Back at the end it is the tail again.
 */
export function useShownItems(scroller: RefObject<HTMLElement>, wish: Wish): Shown {
  const { items, hasNewer, reachTop, reachEnd } = wish;
  const [part, setPart] = useState<Part>({});
  const isAtEnd = wish.isAtEnd && part.last === undefined;
  const asked = useRef<{ top?: string | undefined; end?: string | undefined }>({});
  const [start, end] = rangeOf(items, isAtEnd ? {} : part);

  useEffect(() => {
    // Holds the first row while away from the end, or each new message would take one away at the top.
    setPart((before) => (isAtEnd ? {} : { first: items[start]?.key, last: before.last, isTop: start === 0 }));
  }, [isAtEnd]);

  useEffect(() => {
    const list = scroller.current;
    if (!list) return;
    const move = (from: number, to: number) =>
      setPart({
        first: items[from]?.key,
        last: to < items.length || hasNewer ? items[to - 1]?.key : undefined,
        isTop: from === 0,
      });
    const onNear = () => {
      const ahead = AHEAD * list.clientHeight;
      const above = list.scrollHeight + list.scrollTop - list.clientHeight;
      const isNearTop = above < ahead;
      const isNearEnd = -list.scrollTop < ahead;
      if (!isNearTop) asked.current.top = undefined;
      if (!isNearEnd) asked.current.end = undefined;
      if (isNearTop && start > 0 && !isAtEnd) {
        const from = Math.max(0, start - STEP);
        move(from, isNearEnd ? end : Math.min(end, from + MOST));
      } else if (isNearEnd && end < items.length) {
        const to = Math.min(items.length, end + STEP);
        move(isNearTop ? start : Math.max(start, to - MOST), to);
      } else if (end - start > MOST + STEP && !isNearEnd) {
        // Much has arrived at the end while the reader is elsewhere.
        move(start, start + MOST);
      } else {
        if (isNearTop && start === 0) ask('top', items[0]?.key, reachTop);
        if (isNearEnd && end === items.length) ask('end', items.at(-1)?.key, reachEnd);
      }
    };
    /** Once for each neighbour, or an answer without anything new would be asked for without end. */
    const ask = (where: 'top' | 'end', key = '', reach?: () => void) => {
      if (!reach || asked.current[where] === key) return;
      asked.current[where] = key;
      reach();
    };
    onNear();
    list.addEventListener('scroll', onNear, { passive: true });
    return () => list.removeEventListener('scroll', onNear);
  }, [scroller, items, start, end, isAtEnd, hasNewer, reachTop, reachEnd]);

  const shown = useMemo(() => items.slice(start, end), [items, start, end]);
  return {
    items: shown,
    before: items[start - 1],
    after: items[end],
    showAround: (key) => {
      const at = items.findIndex((item) => item.key === key);
      const to = Math.min(items.length, at + AROUND);
      const from = Math.max(0, at - AROUND);
      setPart({
        first: items[from]?.key,
        isTop: from === 0,
        last: to < items.length ? items[to - 1]?.key : undefined,
      });
    },
    showEnd: () => setPart({}),
  };
}

function rangeOf(
  items: readonly ConversationItem[],
  { first, last, isTop }: Part,
): [start: number, end: number] {
  const found = first === undefined ? -1 : items.findIndex((item) => item.key === first);
  // The first of all loses its day and its name to what comes before it: without some of that the page would be
  // shorter for a moment, and who waits at its top be thrown up.
  const from = isTop && found > 0 ? Math.max(0, found - STEP) : found;
  const to = last === undefined ? -1 : items.findLastIndex((item) => item.key === last);
  const end = to < 0 ? items.length : to + 1;
  return [from < 0 || from >= end ? Math.max(0, end - TAIL) : from, end];
}
