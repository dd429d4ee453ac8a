// A dialog element would take the page away, and this closes with a press beside it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { placeBeside } from '../place-beside.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import './emoji-popover.css';

type EmojiPopoverProps = {
  label: string;
  /** What it stands beside; without, it stands at the lower edge. */
  at: Element | undefined;
  onPick: (emoji: string) => void;
  onClose: () => void;
};

/** Closes with Escape and with a press beside it; the focus goes back to where it was. */
export function EmojiPopover({ label, at, onPick, onClose }: EmojiPopoverProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = box.current;
    const before = document.activeElement;
    if (!shown) return;
    shown.showPopover();
    if (at?.isConnected && matchMedia('(min-width: 480px)').matches) placeBeside(shown, at);
    else shown.classList.add('k-emoji-low');
    // A finger would bring its own keyboard over the picker.
    if (matchMedia('(pointer: fine)').matches) shown.querySelector('input')?.focus({ preventScroll: true });
    return () => {
      const isLost = shown.contains(document.activeElement) || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      ref={box}
      popover="auto"
      class="k-emoji-popover"
      role="dialog"
      aria-label={label}
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      <EmojiPicker onPick={onPick} />
    </div>
  );
}
