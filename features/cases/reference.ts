import { randomInt } from 'node:crypto';

/** Nothing that is taken for something else when it is read aloud or by hand, and no vowels: no words come of it. */
const SIGNS = '23456789BCDFGHJKMNPQRSTVWXZ';

/** What people call a case by, as `K7Q-3FX`. @param below a whole number from 0, below its argument */
export function makeReference(below: (limit: number) => number = randomInt): string {
  const signs = Array.from({ length: 6 }, () => SIGNS[below(SIGNS.length)]!);
  return `${signs.slice(0, 3).join('')}-${signs.slice(3).join('')}`;
}
