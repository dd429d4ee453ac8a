import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clocksOf, urgencyOf } from './time-left.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('a clock is calm, then amber near its end, then red', () => {
  assert.equal(urgencyOf('answer', 16 * MINUTE), 'calm');
  assert.equal(urgencyOf('answer', 15 * MINUTE), 'soon');
  assert.equal(urgencyOf('resolve', 45 * MINUTE), 'soon');
  assert.equal(urgencyOf('complaint', 4 * DAY), 'soon');
  assert.equal(urgencyOf('complaint', 6 * DAY), 'calm');
  assert.equal(urgencyOf('answer', 0), 'late');
  assert.equal(urgencyOf('answer', -DAY), 'late');
});

test('the clock that ends first stands first, and what does not run is not shown', () => {
  assert.deepEqual(clocksOf({ complaint: 3, answer: 9 }), [
    { clock: 'complaint', at: 3 },
    { clock: 'answer', at: 9 },
  ]);
  assert.deepEqual(clocksOf({}), []);
});
