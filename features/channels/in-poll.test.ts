import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '@tertulia/server/db/sql.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { openNetworkScene } from '../test-network-scene.ts';

for (const store of stores()) {
  test(`where no webhook is set the network is asked, and nothing is asked twice (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { network, accounts, account, message, talkOf, said, until, house } = scene;
    network.updates.push(message('m1', 'Uno'), message('m2', 'Dos'));
    await accounts.change(account.id, { settings: { polling: '1' } });
    await until(
      async () => house.db.row(sql`select 1 as yes from channel_message where remote = 'm2'`),
      'it came',
    );
    network.updates.push(message('m3', 'Tres'));
    await until(
      async () => house.db.row(sql`select 1 as yes from channel_message where remote = 'm3'`),
      'it came',
    );
    assert.deepEqual(
      (await said(await talkOf())).map(({ text }) => text),
      ['Uno', 'Dos', 'Tres'],
    );
    const [row] = await house.db.rows<{ amount: number }>(
      sql`select count(*) as amount from channel_request`,
    );
    assert.ok(Number(row!.amount) <= 2, 'what was told once is not kept again');

    // The token was taken back: an owner has to look, and until then nobody asks.
    network.fault = { status: 401 };
    const seen = async () => (await accounts.list()).accounts[0]!;
    await until(async () => ((await seen()).state === 'problem' ? true : undefined), 'it is told');
    assert.match((await seen()).problem!, /401/);
    network.fault = undefined;
    network.updates.push(message('m4', 'Cuatro'));
    await accounts.change(account.id, { on: true });
    await until(
      async () => house.db.row(sql`select 1 as yes from channel_message where remote = 'm4'`),
      'it goes on',
    );
    await accounts.change(account.id, { settings: { polling: '' } });
    // One question may have been on its way.
    await pause(60);
    const asked = network.requests.length;
    await pause(120);
    assert.equal(network.requests.length, asked, 'nobody asks any more');
  });
}
