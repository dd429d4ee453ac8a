import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { ConversationItem } from './conversation-items.ts';

/** A message to land on. A new object lands again. */
export type Target = {
  seq: number;
  /** The conversation within this one that it is of. */
  strand?: string | undefined;
  /** The last one that was read: what follows it is brought into sight, as much as there is, and nothing lights up. */
  isRead?: boolean;
};

const FLASH = 1600;
/** How much of the screen is left to what was read, over the line "new". */
const READ_PART = 0.2;

type Wish = {
  target: Target | undefined;
  items: readonly ConversationItem[];
  showAround: (key: string) => void;
  /** `readTo`: the key of the last one that was read, for who lands behind it. */
  onLanded: (readTo: string | undefined) => void;
};

/** Brings a message to the middle of the screen and lets it light up: `lit` is the key of the one that does. */
export function useTarget(scroller: RefObject<HTMLElement>, wish: Wish) {
  const { target, items, showAround, onLanded } = wish;
  const [lit, setLit] = useState<string>();
  const [landed, setLanded] = useState<Target>();
  const isDue = target !== undefined && landed !== target;
  const item = isDue ? findAt(target, items) : undefined;

  useLayoutEffect(() => {
    const list = scroller.current;
    if (!item || !target || !list) return;
    const row = list.querySelector<HTMLElement>(`[data-item="${CSS.escape(item.key)}"]`);
    if (!row) return showAround(item.key);
    setLanded(target);
    const [view, spot] = [list.getBoundingClientRect(), row.getBoundingClientRect()];
    if (target.isRead) {
      // At the end there is nothing further down: what is new and fits on the screen stays where it is.
      list.scrollTop += spot.bottom - view.top - view.height * READ_PART;
      return onLanded(item.key);
    }
    // One that is higher than the screen is read from its beginning.
    const isTall = spot.height > view.height / 2;
    const moved = isTall
      ? spot.top - view.top - view.height / 4
      : spot.top + spot.height / 2 - view.top - view.height / 2;
    list.scrollTop += moved;
    if (list.contains(document.activeElement)) row.focus({ preventScroll: true });
    onLanded(undefined);
    setLit(item.key);
  });

  useEffect(() => {
    if (lit === undefined) return;
    const timer = setTimeout(() => setLit(undefined), FLASH);
    return () => clearTimeout(timer);
  }, [lit]);
  return { lit, isLanding: item !== undefined };
}

/** The message, or the last one before it when it is not shown itself. */
function findAt({ seq, strand }: Target, items: readonly ConversationItem[]): ConversationItem | undefined {
  return items.findLast((item) => item.seq !== undefined && item.seq <= seq && item.strand?.id === strand);
}
