import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DELIVERY_STATES, type DeliveryState } from './protocol.ts';
import { further, hasArrived, hasFailed, together } from './out/states.ts';

test('of two states the further one counts, and never goes back: every pair', () => {
  const beyond: Record<DeliveryState, readonly DeliveryState[]> = {
    queued: DELIVERY_STATES,
    unknown: ['unknown', 'accepted', 'sent', 'expired', 'failed', 'delivered', 'read', 'played'],
    accepted: ['accepted', 'sent', 'expired', 'failed', 'delivered', 'read', 'played'],
    sent: ['sent', 'expired', 'failed', 'delivered', 'read', 'played'],
    expired: ['expired', 'failed', 'delivered', 'read', 'played'],
    failed: ['failed', 'delivered', 'read', 'played'],
    delivered: ['delivered', 'read', 'played'],
    read: ['read', 'played'],
    played: ['played'],
  };
  for (const known of DELIVERY_STATES)
    for (const told of DELIVERY_STATES)
      assert.equal(
        further(known, told),
        beyond[known].includes(told) ? told : known,
        `${known}, then ${told}`,
      );
});

test('in whatever order they come, the same comes of them', () => {
  for (const told of [
    ['accepted', 'sent', 'delivered', 'read'],
    ['accepted', 'read'],
    ['sent', 'failed', 'delivered'],
    ['accepted', 'unknown', 'expired', 'failed'],
    ['delivered', 'played', 'failed', 'sent'],
  ] as const) {
    const ends = new Set(ordersOf<DeliveryState>(told).map((order) => order.reduce(further, 'queued')));
    assert.equal(ends.size, 1, told.join());
  }
  assert.equal(
    (['sent', 'failed', 'delivered'] as const).reduce<DeliveryState>(further, 'queued'),
    'delivered',
  );
  assert.equal((['sent', 'failed', 'accepted'] as const).reduce<DeliveryState>(further, 'queued'), 'failed');
});

test('what left in parts is as far as the last of them, and nothing that went wrong is hidden', () => {
  assert.equal(together(['read', 'delivered', 'played']), 'delivered');
  assert.equal(together(['read', 'unknown']), 'unknown');
  assert.equal(together(['unknown', 'expired', 'read']), 'expired');
  assert.equal(together(['read', 'failed', 'unknown']), 'failed');
  assert.equal(together([]), 'queued');
});

test('accepted is not delivered', () => {
  assert.deepEqual(DELIVERY_STATES.filter(hasArrived), ['delivered', 'read', 'played']);
  assert.deepEqual(DELIVERY_STATES.filter(hasFailed), ['failed', 'expired']);
});

function ordersOf<T>(all: readonly T[]): T[][] {
  if (all.length <= 1) return [[...all]];
  return all.flatMap((one, i) => ordersOf(all.toSpliced(i, 1)).map((rest) => [one, ...rest]));
}
