import { useState } from 'preact/hooks';

let last = 0;

/** An id that is this page's alone. Preact's own counts anew in each root, and what is drawn into a slot has its own. */
export function useId(): string {
  return useState(() => `k${++last}`)[0];
}
