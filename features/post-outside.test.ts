import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublicEndpoint, lookupPublic } from './post-outside.ts';

/** What is connected to when a name stands for these addresses. */
function connectTo(...addresses: string[]): Promise<unknown> {
  const lookup = lookupPublic((_, __, answer) =>
    answer(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    ),
  );
  return new Promise((resolve, reject) =>
    lookup('push.example.com', {}, (problem, address) => (problem ? reject(problem) : resolve(address))),
  );
}

test('a name that leads inside is found out when it is connected to, not when it was stored', async () => {
  for (const inside of [
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '::1',
    '::ffff:192.168.0.1',
    'fd00::1',
    '64:ff9b::a00:1',
  ])
    await assert.rejects(connectTo(inside), /not a public address/, inside);
  assert.equal(await connectTo('10.0.0.1', '142.250.1.1'), '142.250.1.1');
  assert.equal(await connectTo('2a00:1450::1'), '2a00:1450::1');
});

test('the push services of browsers are public', () => {
  for (const host of [
    'fcm.googleapis.com',
    'updates.push.services.mozilla.com',
    'web.push.apple.com',
    'wns2-par02p.notify.windows.com',
  ])
    assert.equal(isPublicEndpoint(`https://${host}/x`), true, host);
});
