import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quietUntil } from './quiet.ts';

const NIGHT = { from: 22 * 60, to: 8 * 60, timeZone: 'Europe/Madrid' };
const at = (text: string) => Date.parse(text);
const wishes = { quiet: NIGHT, hides: false, undisturbedUntil: 0 };

test('quiet hours go over midnight, by the clock of their zone, and end to the minute', () => {
  assert.equal(quietUntil(wishes, at('2026-11-20T20:59:59Z')), undefined);
  assert.equal(quietUntil(wishes, at('2026-11-20T21:00:00Z')), at('2026-11-21T07:00:00Z'));
  assert.equal(quietUntil(wishes, at('2026-11-21T06:59:30Z')), at('2026-11-21T07:00:00Z'));
  assert.equal(quietUntil(wishes, at('2026-11-21T07:00:00Z')), undefined);
  assert.equal(
    quietUntil(wishes, at('2026-07-20T20:30:00Z')),
    at('2026-07-21T06:00:00Z'),
    'in summer an hour earlier',
  );
});

test('do-not-disturb and quiet hours: whichever ends later', () => {
  const now = at('2026-11-20T22:00:00Z');
  assert.equal(quietUntil({ ...wishes, undisturbedUntil: now + 1000 }, now), at('2026-11-21T07:00:00Z'));
  assert.equal(
    quietUntil({ ...wishes, undisturbedUntil: at('2026-11-21T09:00:00Z') }, now),
    at('2026-11-21T09:00:00Z'),
  );
  assert.equal(quietUntil({ ...wishes, quiet: null, undisturbedUntil: now }, now), undefined);
});
