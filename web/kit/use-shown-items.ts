import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConversationItem } from './conversation-items.ts';

const TAIL = 120;
const STEP = 80;

type Wish = {
  items: readonly ConversationItem[];
  unreadAfterKey: string | undefined;
  isAtEnd: boolean;
  /** Undefined while there is nothing older or it is being loaded. */
  reachTop: (() => void) | undefined;
};

/**
 * The part of the items that is in the page: the tail, growing upwards as the reader goes up, first by what is here,
 * then by asking for older pages. Back at the end it shrinks to the tail again, so a long day stays light.
 */
export function useShownItems(
  scroller: RefObject<HTMLElement>,
  { items, unreadAfterKey, isAtEnd, reachTop }: Wish,
) {
  const [firstKey, setFirstKey] = useState<string>();
  const askedAt = useRef<string>();
  const start = startOf(items, isAtEnd ? undefined : firstKey, unreadAfterKey);
  const firstShown = items[start]?.key;

  useEffect(() => {
    // Holds the first row while away from the end, or each new message would take one away at the top.
    setFirstKey(isAtEnd ? undefined : firstShown);
  }, [isAtEnd]);

  useEffect(() => {
    const list = scroller.current;
    if (!list) return;
    const onNear = () => {
      if (!isNearTop(list)) {
        askedAt.current = undefined;
        return;
      }
      if (start > 0 && !isAtEnd) setFirstKey(items[Math.max(0, start - STEP)]?.key);
      else if (start === 0 && reachTop && askedAt.current !== (firstShown ?? '')) {
        askedAt.current = firstShown ?? '';
        reachTop();
      }
    };
    onNear();
    list.addEventListener('scroll', onNear, { passive: true });
    return () => list.removeEventListener('scroll', onNear);
  }, [scroller, items, start, isAtEnd, firstShown, reachTop]);

  return useSameWhenEqual(items, start);
}

function startOf(
  items: readonly ConversationItem[],
  firstKey: string | undefined,
  unreadAfterKey: string | undefined,
) {
  const held = firstKey === undefined ? -1 : items.findIndex((item) => item.key === firstKey);
  const wanted = held >= 0 ? held : Math.max(0, items.length - TAIL);
  const unread = unreadAfterKey === undefined ? -1 : items.findIndex((item) => item.key === unreadAfterKey);
  return unread >= 0 ? Math.min(wanted, unread) : wanted;
}

/** Older pages are asked for a screen before the reader needs them. */
function isNearTop(list: HTMLElement): boolean {
  return list.scrollHeight + list.scrollTop - list.clientHeight < list.clientHeight;
}

function useSameWhenEqual(items: readonly ConversationItem[], start: number): readonly ConversationItem[] {
  const before = useRef<{
    items: readonly ConversationItem[];
    start: number;
    part: readonly ConversationItem[];
  }>();
  if (before.current?.items !== items || before.current.start !== start)
    before.current = { items, start, part: start === 0 ? items : items.slice(start) };
  return before.current.part;
}
