import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * The native dialog gives the focus trap, Escape, the inert page and the way back of the focus. What it returns is the
 * button that has the focus first.
 */
export function useOpen(dialog: { current: HTMLDialogElement | null }) {
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    first.current?.focus();
    return () => shown?.close();
  }, [dialog]);
  return first;
}
