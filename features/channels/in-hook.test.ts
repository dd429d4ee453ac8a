import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { openNetworkScene, SECRET } from '../test-network-scene.ts';
import { signatureOf } from '../test-channel.ts';

test('only what the network has signed is taken', async () => {
  await using scene = await openNetworkScene('sqlite');
  const { world, house, account, accounts, message, post } = scene;
  const url = new URL(account.webhook).pathname;
  const payload = JSON.stringify({ events: [message('m1', 'Hola')] });
  const right = signatureOf(SECRET, payload);
  const wrong: Record<string, string>[] = [
    {},
    { 'x-test-signature': '' },
    { 'x-test-signature': right.slice(0, -1) },
    { 'x-test-signature': `${right}0` },
    { 'x-test-signature': signatureOf('another-secret', payload) },
    { 'x-test-signature': signatureOf(SECRET, `${payload} `) },
  ];
  for (const headers of wrong) {
    const answer = await world.app.inject({ method: 'POST', url, payload, headers });
    assert.equal(answer.statusCode, 401, JSON.stringify(headers));
    assert.ok(!answer.body.includes(right.slice(7, 20)), 'nothing hints at the right one');
  }
  const statusOf = async (more: object) =>
    (
      await world.app.inject({
        method: 'POST',
        url,
        payload,
        headers: { 'x-test-signature': right },
        ...more,
      })
    ).statusCode;
  assert.equal(await statusOf({ url: `${url}x` }), 404);
  assert.equal(await statusOf({ url: url.replace('/test/', '/whatsapp/') }), 404);
  assert.equal(await statusOf({ method: 'PUT' }), 404);
  assert.equal(await statusOf({ payload: 'a'.repeat(3 * 1024 * 1024 + 1) }), 413);
  const kept = sql`select head, body from channel_request`;
  assert.equal((await house.db.rows(kept)).length, 0, 'nothing of all that was kept');

  // Whatever it calls itself, its bytes are what was signed.
  for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'x/y'])
    assert.equal(await statusOf({ headers: { 'x-test-signature': right, 'content-type': type } }), 200);
  assert.equal((await house.db.rows(kept)).length, 4);
  await scene.readAll();
  assert.equal((await scene.said(await scene.talkOf())).length, 1);

  await accounts.change(account.id, { on: false });
  assert.equal((await post([message('m2', 'Hola')])).statusCode, 404);
  await accounts.change(account.id, { on: true });
  assert.equal((await post([message('m2', 'Hola')])).statusCode, 200);
});

test('a network that asks whether the webhook is ours is answered, whoever else asks is not', async () => {
  await using scene = await openNetworkScene('sqlite');
  const { world, account } = scene;
  const url = new URL(account.webhook).pathname;
  const ask = (query: string) => world.app.inject({ method: 'GET', url: `${url}${query}` });
  const greeted = await ask(`?token=${SECRET}&challenge=12345`);
  assert.deepEqual([greeted.statusCode, greeted.body], [200, '12345']);
  assert.equal((await ask('?token=wrong&challenge=12345')).statusCode, 403);
  assert.ok(!(await ask('?token=wrong&challenge=12345')).body.includes('12345'));
});

test('what cannot be read is given up loudly, and kept as it came', async () => {
  await using scene = await openNetworkScene('sqlite');
  const { house, message, post, clock, accounts, until } = scene;
  const state = () =>
    house.db.row<{ state: string; attempts: number }>(
      sql`select state, attempts from channel_request order by id`,
    );
  // A line without a row: no conversation can be made there.
  await house.db.write(sql`update channel_account set line = 999`);
  await post([message('m1', 'Hola')]);
  await until(async () => ((await state())!.attempts === 1 ? true : undefined), 'it was tried');
  for (let tries = 2; tries <= 6; tries++) {
    clock.advance(3_600_000);
    await until(async () => ((await state())!.attempts === tries ? true : undefined), `tried ${tries} times`);
  }
  assert.equal((await state())!.state, 'failed');
  await house.db.write(sql`update channel_account set line = 1`);
  assert.equal((await accounts.list()).accounts[0]!.unread, 1);
  const [row] = await house.db.rows<{ body: Uint8Array }>(sql`select body from channel_request`);
  assert.ok(Buffer.from(row!.body).toString().includes('Hola'));
  await scene.told([message('m2', 'Ahora sí', { from: scene.from('+34600999999') })]);
  assert.equal((await scene.said(await scene.talkOf('+34600999999'))).length, 1, 'nobody else was held up');
});
