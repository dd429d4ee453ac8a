import type { ComponentChildren, TargetedWheelEvent } from 'preact';
import './scroll-row.css';

type ScrollRowProps = { label: string; class?: string; children: ComponentChildren };

/** Choices in one line, however many there are: fingers push it, the wheel turns it, the keyboard walks through it. */
export function ScrollRow({ label, class: name, children }: ScrollRowProps) {
  return (
    <fieldset class={name ? `k-scroll-row ${name}` : 'k-scroll-row'} aria-label={label} onWheel={turn}>
      {children}
    </fieldset>
  );
}

/** A mouse has one wheel only. */
function turn(event: TargetedWheelEvent<HTMLFieldSetElement>): void {
  const row = event.currentTarget;
  const isMore = row.scrollWidth > row.clientWidth;
  if (!isMore || event.deltaX !== 0 || event.shiftKey || event.ctrlKey) return;
  event.preventDefault();
  row.scrollLeft += event.deltaY;
}
