// A dialog element would take the page away, and this closes with a press beside it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { placeBeside } from './place-beside.ts';
import './popover.css';

type PopoverProps = {
  label: string;
  /** Its own look. */
  shape: string;
  /** What it stands beside; without, and on a phone, it stands at the lower edge. */
  at: Element | undefined;
  /** What has the focus first, with a pointer; a finger would bring its keyboard over it. */
  first: string;
  onClose: () => void;
  children: ComponentChildren;
};

/** Closes with Escape and with a press beside it; the focus goes back to where it was. */
export function Popover({ label, shape, at, first, onClose, children }: PopoverProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = box.current;
    const before = document.activeElement;
    if (!shown) return;
    shown.showPopover();
    if (at?.isConnected && matchMedia('(min-width: 480px)').matches) placeBeside(shown, at);
    else shown.classList.add('k-popover-low');
    if (matchMedia('(pointer: fine)').matches)
      shown.querySelector<HTMLElement>(first)?.focus({ preventScroll: true });
    return () => {
      const isLost = shown.contains(document.activeElement) || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      ref={box}
      popover="auto"
      class={`k-popover ${shape}`}
      role="dialog"
      aria-label={label}
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      {children}
    </div>
  );
}
