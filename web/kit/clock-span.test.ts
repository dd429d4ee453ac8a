import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortSpan } from './clock-span.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('how far away is said in two figures at most', () => {
  assert.equal(shortSpan(90_000, 'en'), '2 min');
  assert.equal(shortSpan(-HOUR, 'en'), '1 hr');
  assert.equal(shortSpan(2 * HOUR + 5 * MINUTE, 'en'), '2 hr 5 min');
  assert.equal(shortSpan(3 * DAY, 'en'), '3 days');
  assert.equal(shortSpan(10, 'es'), '1 min');
});
