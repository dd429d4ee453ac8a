import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choicesAfter } from './use-vote.ts';

test('One answer replaces the one before', () => {
  assert.deepEqual(choicesAfter([2], 0, false), [0]);
});

test('Of several answers each is put in and taken out by itself, in their order', () => {
  assert.deepEqual(choicesAfter([2], 0, true), [0, 2]);
  assert.deepEqual(choicesAfter([0, 2], 2, true), [0]);
});

test('Taking the vote back leaves none', () => {
  assert.deepEqual(choicesAfter([1], undefined, false), []);
});
