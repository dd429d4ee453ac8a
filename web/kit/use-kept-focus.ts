import type { TargetedFocusEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** For what holds rows that go when they are done with: where the one with the focus goes, the next one has it. */
export function useKeptFocus<T extends HTMLElement>() {
  const list = useRef<T>(null);
  const seen = useRef({ row: -1, count: 0 });
  const rows = () => [...(list.current?.querySelectorAll('li') ?? [])];
  useLayoutEffect(() => {
    const left = rows();
    const { row, count } = seen.current;
    seen.current.count = left.length;
    if (row < 0 || left.length >= count || document.activeElement !== document.body) return;
    left[Math.min(row, left.length - 1)]?.querySelector<HTMLElement>('a, button')?.focus();
  });
  return {
    ref: list,
    onFocusIn({ target }: TargetedFocusEvent<T>): void {
      seen.current.row = rows().findIndex((row) => target instanceof Node && row.contains(target));
    },
    onFocusOut({ relatedTarget }: TargetedFocusEvent<T>): void {
      // Without one, it may be the row itself that went.
      if (relatedTarget) seen.current.row = -1;
    },
  };
}
