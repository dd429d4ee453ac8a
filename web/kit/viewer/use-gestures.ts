import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CLOSE, fitInside, keepInside, type Size, STILL, type Zoom, zoomAround } from './zoom.ts';

type Wishes = {
  /** Of the picture; without it nothing can be enlarged (a video). */
  picture: Size | undefined;
  /** Another picture is shown: everything begins anew. */
  current: string;
  onStep: (step: -1 | 1) => void;
  onClose: () => void;
};

type Pointer = { x: number; y: number };
type Held = { from: Pointer; zoom: Zoom; spread: number; axis?: 'across' | 'down' | 'pan' };

const SLACK = 8;
const STEP_AT = 56;
const CLOSE_AT = 110;
const DOUBLE = 300;

/** Swipe to the next, drag down to close, pinch, wheel and double tap to enlarge, drag what is enlarged. */
export function useGestures(stage: RefObject<HTMLElement>, wishes: Wishes) {
  const [zoom, setZoom] = useState(STILL);
  const [pull, setPull] = useState({ x: 0, y: 0 });
  const now = useRef({ zoom, wishes });
  now.current = { zoom, wishes };

  useEffect(() => {
    setZoom(STILL);
    setPull({ x: 0, y: 0 });
  }, [wishes.current]);

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const pointers = new Map<number, Pointer>();
    let held: Held | undefined;
    let tapped = { at: 0, x: 0, y: 0 };

    const sizes = () => {
      const box = { width: element.clientWidth, height: element.clientHeight };
      const { picture } = now.current.wishes;
      return { box, picture: picture && fitInside(picture, box) };
    };
    const spotOf = ({ x, y }: Pointer) => {
      const box = element.getBoundingClientRect();
      return { x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 };
    };
    const enlarge = (from: Zoom, factor: number, at: Pointer) => {
      const { picture, box } = sizes();
      if (picture) setZoom(zoomAround(from, factor, spotOf(at), picture, box));
    };
    const begin = () => {
      const all = [...pointers.values()];
      const from = middle(all);
      held = from && { from, zoom: now.current.zoom, spread: spreadOf(all) };
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || isControl(event)) return;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      begin();
    };
    const onMove = (event: PointerEvent) => {
      if (!held || !pointers.has(event.pointerId)) return;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const all = [...pointers.values()];
      const at = middle(all);
      if (!at) return;
      const [x, y] = [at.x - held.from.x, at.y - held.from.y];
      if (all.length > 1) {
        enlarge({ ...held.zoom, x: held.zoom.x + x, y: held.zoom.y + y }, spreadOf(all) / held.spread, at);
        return;
      }
      if (!held.axis) {
        if (Math.hypot(x, y) < SLACK) return;
        // Only now: a mere press must still reach the controls of a video.
        element.setPointerCapture(event.pointerId);
        held.axis = held.zoom.scale > 1 ? 'pan' : Math.abs(x) > Math.abs(y) ? 'across' : 'down';
      }
      if (held.axis === 'pan') {
        const { picture, box } = sizes();
        const moved = { ...held.zoom, x: held.zoom.x + x, y: held.zoom.y + y };
        if (picture) setZoom(keepInside(moved, picture, box));
      } else setPull(held.axis === 'across' ? { x, y: 0 } : { x: 0, y: Math.max(0, y) });
    };
    const onUp = (event: PointerEvent) => {
      if (!pointers.delete(event.pointerId)) return;
      const ended = held;
      begin();
      if (!ended || pointers.size > 0) return;
      const [x, y] = [event.clientX - ended.from.x, event.clientY - ended.from.y];
      setPull({ x: 0, y: 0 });
      if (event.type === 'pointercancel') return;
      const { onStep, onClose } = now.current.wishes;
      if (ended.axis === 'across' && Math.abs(x) > STEP_AT) onStep(x < 0 ? 1 : -1);
      else if (ended.axis === 'down' && y > CLOSE_AT) onClose();
      else if (!ended.axis) onTap(event);
    };
    const onTap = ({ timeStamp, clientX: x, clientY: y }: PointerEvent) => {
      const isSecond = timeStamp - tapped.at < DOUBLE && Math.hypot(x - tapped.x, y - tapped.y) < 30;
      tapped = isSecond ? { at: 0, x, y } : { at: timeStamp, x, y };
      if (!isSecond) return;
      if (now.current.zoom.scale > 1) setZoom(STILL);
      else enlarge(STILL, CLOSE, { x, y });
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      enlarge(now.current.zoom, Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
    };

    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
      element.removeEventListener('wheel', onWheel);
    };
  }, [stage]);

  /** By keyboard, around the middle. */
  const enlargeBy = (factor: number) => {
    const box = stage.current;
    if (!box || !wishes.picture) return;
    const size = { width: box.clientWidth, height: box.clientHeight };
    setZoom(zoomAround(zoom, factor, { x: 0, y: 0 }, fitInside(wishes.picture, size), size));
  };
  return { zoom, pull, enlargeBy };
}

const CONTROLS = 90;

/** The lower part of a video belongs to its own controls. */
function isControl({ target, clientY }: PointerEvent): boolean {
  if (target instanceof Element && target.closest('button, a')) return true;
  return target instanceof HTMLVideoElement && clientY > target.getBoundingClientRect().bottom - CONTROLS;
}

function middle(all: readonly Pointer[]): Pointer | undefined {
  if (all.length === 0) return undefined;
  const sum = all.reduce((before, { x, y }) => ({ x: before.x + x, y: before.y + y }));
  return { x: sum.x / all.length, y: sum.y / all.length };
}

function spreadOf([one, other]: readonly Pointer[]): number {
  return one && other ? Math.max(1, Math.hypot(one.x - other.x, one.y - other.y)) : 1;
}
