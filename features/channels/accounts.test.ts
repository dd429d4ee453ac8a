import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from '@tertulia/server/db/sql.ts';
import { logger } from '@tertulia/server/logger.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { symbols } from 'pino';
import { Problem } from '../call.ts';
import { callAs } from '../test-call.ts';
import { openNetworkScene, SECRET, TOKEN } from '../test-network-scene.ts';
import { channelAccountsClient } from './client.ts';
import type { ChannelAccount } from './protocol.ts';
import type { TemplateList } from './template-protocol.ts';

const refused = (code: string) => (problem: unknown) => problem instanceof Problem && problem.code === code;

for (const store of stores()) {
  test(`an owner connects accounts, changes them and gives them up; nobody else does (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { accounts, account, network, world, ana, carla, told, message, talkOf, house } = scene;
    assert.deepEqual(
      [
        account.kind,
        account.name,
        account.state,
        account.settings,
        account.secrets.toSorted(),
        account.unread,
      ],
      ['test', 'Tienda', 'on', { name: 'shop' }, ['secret', 'token'], 0],
    );
    const { channels } = await accounts.networks();
    assert.deepEqual(
      channels.map(({ kind, capabilities }) => [kind, capabilities.windowHours]),
      [['test', 24]],
    );
    const bare = { kind: 'test', name: 'Otra', line: account.line };
    for (const settings of [
      {},
      { secret: 'x'.repeat(9) },
      { secret: 'short', token: 't' },
      { ...SETTINGS, more: 'x' },
    ])
      await assert.rejects(accounts.add({ ...bare, settings }), refused('frame-problem'));
    await assert.rejects(
      accounts.add({ ...bare, kind: 'none', settings: SETTINGS }),
      refused('frame-problem'),
    );

    const agent = channelAccountsClient(callAs(world, ana));
    for (const attempt of [
      () => agent.networks(),
      () => agent.list(),
      () => agent.add({ ...bare, settings: SETTINGS }),
      () => agent.change(account.id, { on: false }),
      () => agent.remove(account.id),
      () => agent.check(account.id),
      () => agent.templates(account.id),
    ])
      await assert.rejects(attempt(), refused('not-allowed'));
    await assert.rejects(channelAccountsClient(callAs(world, carla)).list(), refused('signed-out'));

    // What is not named stays, secrets above all.
    const changed = await accounts.change(account.id, { name: 'Tienda 2', settings: { repeatable: '1' } });
    assert.deepEqual(changed.settings, { name: 'shop', repeatable: '1' });
    assert.deepEqual(changed.secrets.toSorted(), ['secret', 'token']);
    await told([message('m1', 'Hola')]);
    const talk = await talkOf();

    network.faults.push({ status: 401 });
    assert.deepEqual(
      (await accounts.check(account.id)).findings.map(({ ok, advice }) => [ok, advice?.es]),
      [[false, 'Cambie la clave.']],
    );
    assert.equal((await accounts.check(account.id)).findings[0]!.ok, true);

    await accounts.remove(account.id);
    assert.deepEqual((await accounts.list()).accounts, []);
    await assert.rejects(accounts.check(account.id), refused('not-found'));
    assert.equal((await scene.post([message('m2', 'Hola')])).statusCode, 404);
    assert.equal((await house.rosters.findById(talk.id))!.channel, '');
    const row = await house.db.row<{ secrets: Uint8Array }>(sql`select secrets from channel_account`);
    assert.equal(row!.secrets.length, 0);
  });

  test(`templates are the network's: sent to it, learned from it, told by it (${store})`, async () => {
    await using scene = await openNetworkScene(store);
    const { accounts, account, network, told, message, talkOf, world, clock, ana, mallory } = scene;
    const wish = {
      name: 'aviso',
      language: 'es',
      category: 'utility' as const,
      body: 'Su pedido {{1}} sale {{2}}',
      examples: ['7', 'hoy'],
    };
    await assert.rejects(
      accounts.submitTemplate(account.id, { ...wish, examples: ['7'] }),
      refused('frame-problem'),
    );
    assert.equal((await accounts.submitTemplate(account.id, wish)).state, 'pending');
    await told([message('m1', 'Hola')]);
    const { ref } = await talkOf();
    const approved = async (person: typeof ana) =>
      (await callAs(world, person)<TemplateList>('GET', `/api/conversations/${ref}/templates`)).templates;
    assert.deepEqual(await approved(ana), []);
    const facts = { name: 'aviso', language: 'es', state: 'approved', quality: 'GREEN' };
    await told([{ is: 'account', key: 'k1', at: clock.now, what: 'template', facts }]);
    assert.deepEqual(
      (await approved(ana)).map(({ name, quality, body }) => [name, quality, body]),
      [['aviso', 'GREEN', wish.body]],
    );
    await assert.rejects(approved(mallory), refused('not-found'));
    network.templates.splice(0, 1, {
      ...network.templates[0]!,
      name: 'otra',
      state: 'paused',
      reason: 'quality',
    });
    assert.deepEqual(
      (await accounts.syncTemplates(account.id)).templates.map(({ name, state, reason }) => [
        name,
        state,
        reason,
      ]),
      [['otra', 'paused', 'quality']],
    );
    network.fault = 'down';
    await assert.rejects(accounts.syncTemplates(account.id), refused('channel-problem'));
    assert.equal((await accounts.templates(account.id)).templates.length, 1, 'what was known stays');
    network.fault = undefined;

    const says = (key: string, what: 'quality' | 'state', more: Record<string, string>) =>
      told([{ is: 'account' as const, key, at: clock.now, what, facts: more }]);
    await says('k2', 'quality', { quality: 'RED', number: '+34900' });
    await says('k3', 'quality', { quality: 'GREEN' });
    await says('k4', 'state', { ban: 'DISABLE', event: 'DISABLED_UPDATE' });
    const [seen] = (await accounts.list()).accounts;
    assert.deepEqual([seen!.facts['quality'], seen!.facts['number']], ['GREEN', '+34900']);
    assert.equal(seen!.state, 'problem');
    assert.match(seen!.problem!, /DISABLE/);
    assert.equal(seen!.trouble, 'banned');
    assert.equal((await accounts.check(account.id)).findings[0]!.ok, true);
    assert.equal((await accounts.list()).accounts[0]!.state, 'on', 'all is well again');
  });
}

const SETTINGS = { secret: 'a-longer-secret', token: 'a-token' };

test('no secret is in an answer, in a log or in the database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-secrets-'));
  const printed: string[] = [];
  const { level } = logger;
  const stream = Reflect.get(logger, symbols.streamSym) as { write: (line: string) => void };
  const { write } = stream;
  logger.level = 'trace';
  stream.write = (line) => void printed.push(line);
  const answers: string[] = [];
  try {
    {
      await using scene = await openNetworkScene('sqlite', { folder });
      const { accounts, account, network, told, message, world, post } = scene;
      answers.push(JSON.stringify(account), JSON.stringify(await accounts.networks()));
      await told([message('m1', 'Hola')]);
      const url = `${new URL(account.webhook).pathname}?token=${SECRET}`;
      const signed = network.signed([message('m2', 'Hola')], SECRET);
      await world.app.inject({
        method: 'POST',
        url,
        ...signed,
        headers: { ...signed.headers, 'x-token': TOKEN },
      });
      await post([message('m3', { text: '', files: [{ kind: 'photo', remote: 'none' }] })]);
      await scene.readAll();
      network.fault = { status: 500, body: { code: 'x' } };
      await accounts.check(account.id);
      for (const code of [
        () => accounts.syncTemplates(account.id),
        () => accounts.change(account.id, { settings: { secret: 'x' } }),
      ])
        answers.push(await code().then(JSON.stringify, (problem: unknown) => String(problem)));
      answers.push(JSON.stringify(await accounts.list()));
      const hidden = await world.app.inject({ method: 'GET', url });
      answers.push(hidden.body);
    }
    const files = filesIn(folder);
    assert.ok(
      files.some((path) => path.endsWith('key')),
      'the key is beside it',
    );
    assert.equal(statSync(join(folder, 'key')).mode & 0o777, 0o600);
    for (const canary of [SECRET, TOKEN]) {
      for (const text of [...answers, ...printed]) assert.ok(!text.includes(canary), text);
      for (const path of files) assert.ok(!readFileSync(path).includes(canary), path);
    }
    assert.ok(
      files.some((path) => readFileSync(path).includes('Tienda')),
      'the rest of it is there',
    );
    assert.ok(
      printed.some((line) => line.includes('a file that came in was not taken')),
      'the log was read',
    );
  } finally {
    stream.write = write;
    logger.level = level;
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a server with another key says so and goes on; given again, the secrets are its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-key-'));
  try {
    let account: ChannelAccount;
    {
      await using scene = await openNetworkScene('sqlite', {
        folder,
        config: { key: new Uint8Array(32).fill(1) },
      });
      account = scene.account;
    }
    await using scene = await openNetworkScene('sqlite', {
      folder,
      config: { key: new Uint8Array(32).fill(2) },
    });
    const { accounts, message, post } = scene;
    const seen = async () => (await accounts.list()).accounts.find(({ id }) => id === account.id)!;
    assert.equal((await seen()).state, 'problem');
    assert.equal((await seen()).trouble, 'sealed');
    assert.deepEqual((await seen()).secrets, []);
    const hook = { hook: account.webhook };
    assert.equal((await post([message('m1', 'Hola')], hook)).statusCode, 404, 'nobody can be known by it');
    await assert.rejects(accounts.check(account.id), refused('conflict'));
    await assert.rejects(
      accounts.change(account.id, { settings: { token: 'new' } }),
      refused('frame-problem'),
    );
    await accounts.change(account.id, { settings: { token: TOKEN, secret: SECRET } });
    assert.equal((await seen()).state, 'on');
    assert.equal((await post([message('m1', 'Hola')], hook)).statusCode, 200);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
