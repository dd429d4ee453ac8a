import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clocksOf, spanOf, urgencyOf } from './time-left.ts';

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

test('how far away is said in two figures at most', () => {
  assert.equal(spanOf(90_000, 'en'), '2 min');
  assert.equal(spanOf(-HOUR, 'en'), '1 hr');
  assert.equal(spanOf(2 * HOUR + 5 * MINUTE, 'en'), '2 hr 5 min');
  assert.equal(spanOf(3 * DAY, 'en'), '3 days');
  assert.equal(spanOf(10, 'es'), '1 min');
});
