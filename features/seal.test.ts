import assert from 'node:assert/strict';
import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from '@tertulia/server/config.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { openTestHouse } from '@tertulia/server/testing/house.ts';
import { readSecret } from './automations/call-worker.ts';
import { makeVapid, readVapid } from './notices/vapid.ts';
import { seal, SealProblem, sealText, unseal, unsealText } from './seal.ts';

const key = (byte: number) => new Uint8Array(32).fill(byte);
const houseWith = (byte: number) => ({ config: { key: key(byte) } }) as unknown as House;

test('what is sealed opens only with its key, for what it belongs to, and whole', () => {
  const house = houseWith(1);
  const sealed = seal(house, 'account 1', 'CANARY ñ');
  assert.equal(unseal(house, 'account 1', sealed), 'CANARY ñ');
  assert.notDeepEqual(seal(house, 'account 1', 'CANARY ñ'), sealed, 'the same twice looks different');
  assert.ok(!Buffer.from(sealed).includes('CANARY'));
  const attempts: [House, string, Uint8Array][] = [
    [houseWith(2), 'account 1', sealed],
    [house, 'account 2', sealed],
    [house, 'account 1', new Uint8Array()],
    [house, 'account 1', sealed.subarray(0, 20)],
    ...Array.from({ length: sealed.length }, (_, i): [House, string, Uint8Array] => {
      const changed = Buffer.from(sealed);
      changed[i]! ^= 1;
      return [house, 'account 1', changed];
    }),
  ];
  for (const [where, about, bytes] of attempts) assert.throws(() => unseal(where, about, bytes), SealProblem);
  assert.equal(unsealText(house, 'a', sealText(house, 'a', 'text')), 'text');
  assert.equal(unsealText(house, 'a', 'kept before'), 'kept before');
});

test('the key is of the settings, or of a file that is made once', async () => {
  assert.equal(readConfig({ TERTULIA_KEY: Buffer.from(key(3)).toString('base64') }).key?.length, 32);
  assert.equal(readConfig({}).key, undefined);
  for (const wrong of ['short', 'A'.repeat(44), Buffer.from(key(3)).toString('hex'), `${'A'.repeat(43)}==`])
    assert.throws(
      () => readConfig({ TERTULIA_KEY: wrong }),
      (problem) =>
        problem instanceof Error && /TERTULIA_KEY/.test(problem.message) && !problem.message.includes(wrong),
    );
  await using opened = await openTestHouse();
  const { house } = opened;
  const path = join(house.config.dataFolder, 'key');
  const sealed = seal(house, 'a', 'text');
  const again = { config: { ...house.config, key: Buffer.from(readFileSync(path, 'utf8'), 'base64') } };
  assert.equal(unseal(again as unknown as House, 'a', sealed), 'text');
  writeFileSync(path, 'not a key');
  const broken = { config: house.config } as unknown as House;
  assert.throws(() => seal(broken, 'a', 'text'), /key must hold 32 bytes/);
});

test('what other features sign with is sealed too, also what was kept before', async () => {
  await using opened = await openTestHouse();
  const { house } = opened;
  const secret = await readSecret(house);
  const { privateKey } = await readVapid(house);
  const kept = async () =>
    (await house.db.row<{ secret: string; private_key: string }>(
      sql`select r.secret, v.private_key from rule_secret r, vapid v`,
    ))!;
  assert.ok(!(await kept()).secret.includes(secret) && !(await kept()).private_key.includes(privateKey));
  await house.db.write(
    sql`update rule_secret set secret = ${secret}`,
    sql`update vapid set private_key = ${privateKey}`,
  );
  await makeVapid(house);
  assert.equal(await readSecret(house), secret);
  assert.equal((await readVapid(house)).privateKey, privateKey);
  assert.ok(!(await kept()).secret.includes(secret) && !(await kept()).private_key.includes(privateKey));
});
