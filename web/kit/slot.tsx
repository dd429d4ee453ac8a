import { type ComponentChildren, render } from 'preact';
import { type RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Draws its children at another place of the page. What stands there then comes and goes without anything around it
 * being made anew: a field keeps its focus and its caret.
 */
export function IntoSlot({ slot, children }: { slot: RefObject<HTMLElement>; children: ComponentChildren }) {
  useLayoutEffect(() => {
    if (slot.current) render(<>{children}</>, slot.current);
  });
  useLayoutEffect(() => {
    const place = slot.current;
    return () => {
      if (place) render(null, place);
    };
  }, [slot]);
  return null;
}
