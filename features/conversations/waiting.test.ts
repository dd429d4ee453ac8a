import { strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { urgencyOf, waitText } from './waiting.ts';

const MINUTE = 60_000;

test('a wait is calm, then amber from five minutes, then red from fifteen', () => {
  strictEqual(urgencyOf(0), 'calm');
  strictEqual(urgencyOf(5 * MINUTE - 1), 'calm');
  strictEqual(urgencyOf(5 * MINUTE), 'soon');
  strictEqual(urgencyOf(15 * MINUTE - 1), 'soon');
  strictEqual(urgencyOf(15 * MINUTE), 'late');
});

test('a wait is told with two figures at most', () => {
  strictEqual(waitText(-5, 'es'), '< 1 min');
  strictEqual(waitText(59_999, 'es'), '< 1 min');
  strictEqual(waitText(12 * MINUTE, 'es'), '12 min');
  strictEqual(waitText(125 * MINUTE, 'es'), '2 h 5 min');
  strictEqual(waitText(120 * MINUTE, 'es'), '2 h');
  strictEqual(waitText(13 * 60 * MINUTE + MINUTE, 'es'), '13 h');
  strictEqual(waitText(3 * 24 * 60 * MINUTE, 'es'), '3 días');
});
