import type { ComponentChildren, TargetedWheelEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import './scroll-row.css';

type ScrollRowProps = { label: string; class?: string; children: ComponentChildren };

/** Choices in one line, however many there are: fingers push it, the wheel turns it, the keyboard walks through it. */
export function ScrollRow({ label, class: name, children }: ScrollRowProps) {
  const row = useRef<HTMLFieldSetElement>(null);
  const shown = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const chosen = row.current?.querySelector('[aria-pressed="true"]') ?? null;
    if (chosen && chosen !== shown.current) bringIn(chosen, row.current);
    shown.current = chosen;
  });
  return (
    <fieldset
      ref={row}
      class={name ? `k-scroll-row ${name}` : 'k-scroll-row'}
      aria-label={label}
      onWheel={turn}
    >
      {children}
    </fieldset>
  );
}

/** What is chosen is seen, with something of what comes after it. */
function bringIn(chosen: Element, row: HTMLElement | null): void {
  if (!row) return;
  const [inner, outer] = [chosen.getBoundingClientRect(), row.getBoundingClientRect()];
  if (inner.right > outer.right - PEEK) row.scrollLeft += inner.right - outer.right + PEEK;
  else if (inner.left < outer.left + PEEK) row.scrollLeft -= outer.left + PEEK - inner.left;
}

const PEEK = 40;

/** A mouse has one wheel only. */
function turn(event: TargetedWheelEvent<HTMLFieldSetElement>): void {
  const row = event.currentTarget;
  const isMore = row.scrollWidth > row.clientWidth;
  if (!isMore || event.deltaX !== 0 || event.shiftKey || event.ctrlKey) return;
  event.preventDefault();
  row.scrollLeft += event.deltaY;
}
