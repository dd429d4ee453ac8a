import { useRef, useState } from 'preact/hooks';

type HoldWishes = {
  onPress: () => void;
  /** Let go at once: a tap. */
  onTap: () => void;
  onRelease: () => void;
  onCancel: () => void;
  onLock: () => void;
};

const TAP = 350;
const CANCEL_AT = 96;
const LOCK_AT = 72;

/** A button that is held: slide to its start side to cancel, up to lock, let go to end. */
export function useHold({ onPress, onTap, onRelease, onCancel, onLock }: HoldWishes) {
  const held = useRef<{ id: number; x: number; y: number; at: number }>();
  const [slid, setSlid] = useState({ across: 0, up: 0 });

  const letGo = () => {
    held.current = undefined;
    setSlid({ across: 0, up: 0 });
  };
  const handlers = {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { id: event.pointerId, x: event.clientX, y: event.clientY, at: event.timeStamp };
      onPress();
    },
    onPointerMove(event: PointerEvent) {
      const from = held.current;
      if (!from || event.pointerId !== from.id) return;
      const isTurned = getComputedStyle(document.documentElement).direction === 'rtl';
      const across = Math.max(0, isTurned ? event.clientX - from.x : from.x - event.clientX);
      const up = Math.max(0, from.y - event.clientY);
      setSlid({ across: Math.min(CANCEL_AT, across), up: Math.min(LOCK_AT, up) });
      if (across >= CANCEL_AT && across > up) {
        letGo();
        onCancel();
      } else if (up >= LOCK_AT) {
        letGo();
        onLock();
      }
    },
    onPointerUp(event: PointerEvent) {
      const from = held.current;
      if (!from || event.pointerId !== from.id) return;
      letGo();
      if (event.timeStamp - from.at < TAP) onTap();
      else onRelease();
    },
    /** The system took the finger away (a call, the edge of the screen): nothing is lost, both hands are free. */
    onPointerCancel() {
      if (!held.current) return;
      letGo();
      onLock();
    },
    // The click that follows a tap goes to whatever stands there by then: once it records, that is the button that sends.
    onTouchEnd: (event: Event) => event.cancelable && event.preventDefault(),
    // A long press opens the browser's own menu on some phones.
    onContextMenu: (event: Event) => event.preventDefault(),
  };
  return { handlers, slid: { cancel: slid.across / CANCEL_AT, lock: slid.up / LOCK_AT } };
}
