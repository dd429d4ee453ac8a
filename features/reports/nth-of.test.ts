import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Random } from '@tertulia/server/testing/random.ts';
import { nthOf } from './nth-of.ts';

it('what stands at a place is what sorting would put there', (t) => {
  const random = new Random();
  t.diagnostic(`FUZZ_SEED=${random.seed}`);
  for (let round = 0; round < 300; round++) {
    const length = 1 + random.below(60);
    const values = Float64Array.from({ length }, () => random.below(1 + random.below(40)));
    if (round % 3 === 0) values.sort();
    if (round % 7 === 0) values.sort().reverse();
    const sorted = values.toSorted();
    for (let n = 0; n < length; n++) assert.equal(nthOf(values, n), sorted[n]);
  }
});
