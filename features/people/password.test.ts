import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { checkNewPassword, hashPassword, isOutdated, isPassword } from './password.ts';

test('the right password is recognised, a wrong one and one of nobody are not', async () => {
  const stored = await hashPassword('cuatro sillas');
  assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.equal(await isPassword('cuatro sillas', stored), true);
  assert.equal(await isPassword('cuatro mesas', stored), false);
  assert.equal(await isPassword('', stored), false);
  assert.equal(await isPassword('cuatro sillas', undefined), false);
});

test('the same password is stored differently each time', async () => {
  assert.notEqual(await hashPassword('cuatro sillas'), await hashPassword('cuatro sillas'));
});

test('an accent typed as one character or as two is the same password', async () => {
  assert.equal(
    await isPassword('caf\u0065\u0301 con leche', await hashPassword('caf\u00e9 con leche')),
    true,
  );
});

test('a string of another cost is still recognised, and is outdated', async () => {
  // argon2id of "password" with the salt "somesaltsomesalt", made at m=64, t=1.
  const { argon2Sync } = await import('node:crypto');
  const salt = Buffer.from('somesaltsomesalt');
  const tag = argon2Sync('argon2id', {
    message: 'old secret',
    nonce: salt,
    parallelism: 1,
    tagLength: 32,
    memory: 64,
    passes: 1,
  });
  const [saltText, tagText] = [salt, tag].map((bytes) => bytes.toString('base64').replaceAll('=', ''));
  const stored = `$argon2id$v=19$m=64,t=1,p=1$${saltText}$${tagText}`;
  assert.equal(await isPassword('old secret', stored), true);
  assert.equal(isOutdated(stored), true);
  assert.equal(isOutdated(await hashPassword('old secret')), false);
});

test('first guesses are refused as new passwords', () => {
  const email = 'ana.garcia@example.com';
  for (const guess of [
    'short',
    '1234567890',
    'Password123',
    'CONTRASEÑA123',
    'Ana.Garcia@example.com',
    'ana.garcia',
    'aaaaaaaaaaaaaaaa',
  ]) {
    assert.throws(
      () => checkNewPassword(guess, email),
      (error) => error instanceof Refusal && error.code === 'frame-problem',
      guess,
    );
  }
  checkNewPassword('cuatro sillas y una mesa', email);
  checkNewPassword('x7#Kp2!vQz', email);
});

test('more than a waiting room full of sign-ins are sent away, and the others all get their answer', async () => {
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => isPassword('x', undefined)));
  const refused = results.filter((result) => result.status === 'rejected');
  assert.equal(refused.length, 8);
  assert.ok(refused.every(({ reason }) => reason instanceof Refusal && reason.code === 'too-fast'));
  assert.equal(await isPassword('x', undefined), false);
});
