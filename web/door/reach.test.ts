import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachOf } from './reach.ts';

test('coming in and being connected are one thing to the reader', () => {
  assert.deepEqual(reachOf({ since: 5, nextTry: 9 }, undefined, true), {
    state: 'away',
    since: 5,
    nextTry: 9,
  });
  assert.deepEqual(reachOf({ since: 5 }, { state: 'offline', since: 3, nextTry: 7 }, true), {
    state: 'away',
    since: 3,
    nextTry: 7,
  });
  assert.equal(reachOf({ since: 5 }, { state: 'online', since: 6 }, true).state, 'there');
});

test('without a network nobody is connected, whatever the socket still believes', () => {
  assert.equal(reachOf(undefined, { state: 'online', since: 6 }, false).state, 'away');
});

test('a session that ended counts as coming in again', () => {
  assert.equal(reachOf({ since: 5 }, { state: 'signed-out', since: 6 }, true).since, 5);
});

test('an old page says so first', () => {
  assert.equal(reachOf(undefined, { state: 'outdated', since: 6 }, false).state, 'outdated');
});
