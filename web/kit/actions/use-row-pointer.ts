import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

const ROW = '.k-talk-row';
const HOLD = 450;
const STILL = 10;
const SWIPE = 56;

/** The message an event happened on; not what was opened from it and stands over the page: a picture, a list. */
export function rowOf(target: EventTarget | null): HTMLElement | undefined {
  const element = target instanceof Text ? target.parentElement : target;
  if (!(element instanceof Element)) return undefined;
  const row = element.closest<HTMLElement>(ROW);
  return row && !row.contains(element.closest('dialog, [popover]')) ? row : undefined;
}

/** The message under a mouse, at first the one that was. It stays while the pointer is on what stands beside it. */
export function useHover(
  scroller: RefObject<HTMLElement>,
  beside: string,
  first: EventTarget | null,
): HTMLElement | undefined {
  const [row, setRow] = useState(() => rowOf(first));
  useEffect(() => {
    const list = scroller.current;
    const frame = list?.parentElement?.parentElement;
    if (!list || !frame) return;
    const over = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') return;
      if (event.target instanceof Element && event.target.closest(beside)) return;
      setRow(list.contains(event.target as Node) ? rowOf(event.target) : undefined);
    };
    const away = () => setRow(undefined);
    frame.addEventListener('pointerover', over);
    frame.addEventListener('pointerleave', away);
    // What it stood beside is elsewhere then; the next movement finds it again.
    list.addEventListener('scroll', away, { passive: true });
    return () => {
      frame.removeEventListener('pointerover', over);
      frame.removeEventListener('pointerleave', away);
      list.removeEventListener('scroll', away);
    };
  }, [scroller, beside]);
  return row?.isConnected ? row : undefined;
}

type Touches = {
  onHold: (row: HTMLElement) => void;
  onSwipe: (row: HTMLElement) => void;
  /** A finger that was already there when this came: its message and since when (`performance.now()`). */
  first?: { row: HTMLElement; at: number } | undefined;
};

const stop = (event: Event) => event.preventDefault();

/** A finger on a message: held it asks what to do, drawn aside it answers. */
export function useTouches(scroller: RefObject<HTMLElement>, { onHold, onSwipe, first }: Touches): void {
  const then = useRef({ onHold, onSwipe });
  then.current = { onHold, onSwipe };
  useEffect(() => {
    const list = scroller.current;
    if (!list) return;
    let touched:
      | { row: HTMLElement; x: number; y: number; at: number; isStill: boolean; isAside: boolean }
      | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (row: HTMLElement) => {
      end();
      navigator.vibrate?.(10);
      // Lifting the finger would press what has come up under it.
      document.addEventListener('touchend', stop, { once: true, capture: true, passive: false });
      then.current.onHold(row);
    };
    const hold = (row: HTMLElement, wait: number) => {
      timer = setTimeout(() => ask(row), wait);
    };
    const end = () => {
      clearTimeout(timer);
      if (touched) touched.row.style.transform = '';
      touched = undefined;
    };
    const start = (event: PointerEvent) => {
      end();
      const row = rowOf(event.target);
      if (!row || event.pointerType !== 'touch' || !event.isPrimary) return;
      touched = {
        row,
        x: event.clientX,
        y: event.clientY,
        at: event.timeStamp,
        isStill: true,
        isAside: false,
      };
      hold(row, HOLD);
    };
    const move = (event: PointerEvent) => {
      if (!touched || event.pointerType !== 'touch') return;
      const [x, y] = [event.clientX - touched.x, event.clientY - touched.y];
      if (Math.hypot(x, y) > STILL) {
        touched.isStill = false;
        clearTimeout(timer);
      }
      if (x > STILL && x > Math.abs(y)) touched.isAside = true;
      if (touched.isAside)
        touched.row.style.transform = `translateX(${Math.max(0, Math.min(x, SWIPE * 1.25))}px)`;
    };
    const lift = (event: PointerEvent) => {
      const was = touched;
      end();
      if (was?.isAside && event.clientX - was.x >= SWIPE) then.current.onSwipe(was.row);
      // A device that has much to do tells of the finger before the timer, however long it was there.
      else if (was?.isStill && event.timeStamp - was.at >= HOLD) ask(was.row);
    };
    const onMenu = (event: MouseEvent) => {
      // The long press of Android: ours is on its way.
      if (matchMedia('(pointer: coarse)').matches && rowOf(event.target)) event.preventDefault();
    };
    // A scroll up or down takes the finger away from us; `touch-action` leaves sideways to us.
    const listeners = { pointerdown: start, pointermove: move, pointerup: lift, pointercancel: end };
    for (const [kind, listener] of Object.entries(listeners))
      list.addEventListener(kind, listener as (event: Event) => void);
    list.addEventListener('contextmenu', onMenu);
    if (first?.row.isConnected) hold(first.row, Math.max(0, HOLD - (performance.now() - first.at)));
    return () => {
      end();
      for (const [kind, listener] of Object.entries(listeners))
        list.removeEventListener(kind, listener as (event: Event) => void);
      list.removeEventListener('contextmenu', onMenu);
    };
  }, [scroller]);
}
