import { useEffect, useState } from 'preact/hooks';
import { keep, recall } from '../kit/device-memory.ts';

/** A choice of this device, seen by all of the page at once. `values[0]` is what nobody has to choose. */
function deviceChoice<T extends string>(name: string, values: readonly [T, ...T[]]) {
  const listeners = new Set<(value: T) => void>();
  const read = (): T => values.find((value) => value === recall(name)) ?? values[0];
  const write = (value: T) => {
    keep(name, value === values[0] ? null : value);
    for (const listener of listeners) listener(value);
  };
  const use = (): [T, (value: T) => void] => {
    const [value, setValue] = useState(read);
    useEffect(() => {
      listeners.add(setValue);
      return () => void listeners.delete(setValue);
    }, []);
    return [value, write];
  };
  return { read, use };
}

export const density = deviceChoice('tertulia.density', ['comfortable', 'compact']);
/** The right pane on wide screens. */
export const about = deviceChoice('tertulia.about', ['shown', 'hidden']);
/** Keys without Ctrl: who dictates or whose hand trembles may turn them off (WCAG 2.1.4). */
export const singleKeys = deviceChoice('tertulia.single-keys', ['on', 'off']);
