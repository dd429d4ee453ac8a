import type { TargetedMouseEvent, TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';

/** Milliseconds that a finger rests before it asks for more. */
const LONG = 450;
/** Milliseconds after which no click comes any more of a finger that was lifted. */
const LIFTED = 400;
/** Pixels it may tremble meanwhile. */
const STILL = 10;

type Element = HTMLLIElement;
type Press = { timer: ReturnType<typeof setTimeout>; x: number; y: number };

/**
 * What a row's own button does, by the right button of the mouse, the menu key, or a finger that rests on the row. Safari
 * tells nothing of a long press, so it is timed here; Chromium tells of it too, which is heard only once.
 */
export function useLongPress(onPress: () => void, onMenu: (row: Element) => void) {
  const press = useRef<Press>();
  /** The finger is still to be lifted: that is no press on the row. */
  const isLifting = useRef(false);
  const release = () => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  };
  return {
    onContextMenu(event: TargetedMouseEvent<Element>): void {
      event.preventDefault();
      if (!press.current && !isLifting.current) onMenu(event.currentTarget);
    },
    onPointerDown(event: TargetedPointerEvent<Element>): void {
      release();
      isLifting.current = false;
      if (event.pointerType !== 'touch' || !event.isPrimary || isBeside(event.target)) return;
      const timer = setTimeout(() => {
        isLifting.current = true;
        navigator.vibrate?.(10);
        onPress();
      }, LONG);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: TargetedPointerEvent<Element>): void {
      const { x, y } = press.current ?? { x: event.clientX, y: event.clientY };
      if (Math.hypot(event.clientX - x, event.clientY - y) > STILL) release();
    },
    onPointerUp(): void {
      release();
      // Where no click comes of it, the next one is meant.
      setTimeout(() => (isLifting.current = false), LIFTED);
    },
    /** The list is being pushed. */
    onPointerCancel: release,
    /** Of the finger that is lifted, wherever it now is: also over what it opened. */
    onClickCapture(event: TargetedMouseEvent<Element>): void {
      if (!isLifting.current) return;
      isLifting.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

/** On what belongs to the row and is not the row. */
function isBeside(target: EventTarget | null): boolean {
  return target instanceof window.Element && target.closest('.k-menu-anchor, dialog') !== null;
}
