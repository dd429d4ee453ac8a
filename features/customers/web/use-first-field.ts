import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Who has just opened a form wants to write in it. */
export function useFirstField({ element }: { element: RefObject<HTMLFormElement> }): void {
  useLayoutEffect(() => element.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [element]);
}
