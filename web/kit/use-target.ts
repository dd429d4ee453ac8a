import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ConversationItem } from './conversation-items.ts';

/** A message to land on. A new object lands again. */
export type Target = { seq: number };

const FLASH = 1600;

type Wish = {
  target: Target | undefined;
  items: readonly ConversationItem[];
  showAround: (key: string) => void;
  onLanded: () => void;
};

/** Brings a message to the middle of the screen and lets it light up. Returns the key of the one that does. */
export function useTarget(scroller: RefObject<HTMLElement>, wish: Wish): string | undefined {
  const { target, items, showAround, onLanded } = wish;
  const [lit, setLit] = useState<string>();
  const landed = useRef<Target>();
  const isDue = target !== undefined && landed.current !== target;
  const item = isDue ? findAt(target.seq, items) : undefined;

  useLayoutEffect(() => {
    const list = scroller.current;
    if (!item || !target || !list) return;
    const row = list.querySelector<HTMLElement>(`[data-item="${CSS.escape(item.key)}"]`);
    if (!row) return showAround(item.key);
    landed.current = target;
    const [view, spot] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
    // One that is higher than the screen is read from its beginning.
    const isTall = spot.height > view.height / 2;
    const moved = isTall
      ? spot.top - view.top - view.height / 4
      : spot.top + spot.height / 2 - view.top - view.height / 2;
    list.scrollTop += moved;
    if (list.contains(document.activeElement)) row.focus({ preventScroll: true });
    onLanded();
    setLit(item.key);
  });

  useEffect(() => {
    if (lit === undefined) return;
    const timer = setTimeout(() => setLit(undefined), FLASH);
    return () => clearTimeout(timer);
  }, [lit]);
  return lit;
}

/** The message, or the last one before it when it is not shown itself. */
function findAt(seq: number, items: readonly ConversationItem[]): ConversationItem | undefined {
  return items.findLast((item) => item.seq !== undefined && item.seq <= seq);
}
