import { useEffect, useRef, useState } from 'preact/hooks';
import { holdOrder, type Snapshot } from './held-order.ts';

/** Milliseconds for which a mouse that moved over the list may be about to press. */
const AIMING = 1500;
/** Pixels from the top within which the list follows what comes. */
const AT_TOP = 8;

/** The order to draw rows in: the true one, or the held one while someone is further down, aiming, or on a row by keyboard. */
export function useHeldOrder<Id>(live: Snapshot<Id>, of: string, stays: (id: Id) => boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const drawn = useRef<{ of: string; snapshot: Snapshot<Id> }>();
  const [isScrolled, setScrolled] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [isAiming, aim] = useAiming();
  const [, drawAgain] = useState({});

  const isHeld = isScrolled || isFocused || isAiming;
  const before = drawn.current?.of === of && isHeld ? drawn.current.snapshot : undefined;
  const held = before && holdOrder(live, before, stays, isScrolled ? 'all' : 'moved');
  const order = held?.order ?? [...live.keys()];
  drawn.current = {
    of,
    snapshot: before ? new Map(order.map((id) => [id, before.get(id) ?? live.get(id) ?? 0])) : live,
  };

  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [of]);

  const release = () => {
    drawn.current = undefined;
    aim(false);
    if (scroller.current) scroller.current.scrollTop = 0;
    drawAgain({});
  };
  const watch = {
    ref: scroller,
    onPointerMove: (event: PointerEvent) => event.pointerType === 'mouse' && aim(true),
    onPointerLeave: () => aim(false),
    onFocusIn: (event: FocusEvent) => setFocused(isByKeyboard(event.target)),
    onFocusOut: () => setFocused(false),
  };
  const onScroll = () => setScrolled((scroller.current?.scrollTop ?? 0) > AT_TOP);
  return { order, news: held?.news ?? 0, release, watch, onScroll, scroller };
}

function useAiming(): [boolean, (on: boolean) => void] {
  const [isAiming, setAiming] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const aim = (on: boolean) => {
    clearTimeout(timer.current);
    if (on) timer.current = setTimeout(() => setAiming(false), AIMING);
    setAiming(on);
  };
  return [isAiming, aim];
}

function isByKeyboard(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(':focus-visible');
}
