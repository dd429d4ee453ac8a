import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { env } from 'node:process';
import { test } from 'node:test';
import { signToken } from '../test-site-token.ts';
import { readIdentity } from './read-identity.ts';
import { NODE_EXAMPLE } from './web/example-code.ts';

const SECRET = 'the secret of this line';
const NOW = Date.UTC(2026, 10, 20, 9);
const SOON = NOW / 1000 + 3600;
const GOOD = { sub: 'u-7', exp: SOON };
const read = (token: string) => readIdentity(token, SECRET, NOW);

test('V12 V17 a token signed with the secret of the line says who it is', () => {
  const told = read(
    signToken(SECRET, { ...GOOD, name: 'Carla', email: 'carla@shop.example', iat: NOW / 1000 }),
  );
  assert.deepEqual(told, { identity: { sub: 'u-7', name: 'Carla', email: 'carla@shop.example' } });
  assert.deepEqual(read(signToken(SECRET, GOOD, { alg: 'HS256' })), { identity: { sub: 'u-7' } });
});

test('V12 what else it claims is not read, and a name that cannot be shown is left out', () => {
  const claims = { ...GOOD, name: 'a‮b', email: 'no', role: 'owner', kind: 'agent', person: 1 };
  assert.deepEqual(Object.keys(read(signToken(SECRET, claims))), ['identity']);
  const { identity } = read(signToken(SECRET, claims)) as { identity: object };
  assert.deepEqual(JSON.parse(JSON.stringify(identity)), { sub: 'u-7' });
});

const [head = '', body = ''] = signToken(SECRET, GOOD).split('.');
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const other = (algorithm: string) =>
  createHmac(algorithm, SECRET).update(`${head}.${body}`).digest('base64url');

const WRONG: Readonly<Record<string, string>> = {
  'another secret': signToken('the secret of another line', GOOD),
  'an empty secret': signToken(' ', GOOD),
  'no signature': `${head}.${body}.`,
  'two parts': `${head}.${body}`,
  'four parts': `${signToken(SECRET, GOOD)}.x`,
  'alg none': `${part({ alg: 'none' })}.${body}.`,
  'alg none, signed': signToken(SECRET, GOOD, { alg: 'none' }),
  'alg None, signed': signToken(SECRET, GOOD, { alg: 'None' }),
  'alg HS512': `${part({ alg: 'HS512', typ: 'JWT' })}.${body}.${other('sha512')}`,
  'alg RS256': signToken(SECRET, GOOD, { alg: 'RS256', typ: 'JWT' }),
  'a kid': signToken(SECRET, GOOD, { alg: 'HS256', kid: '../../dev/null' }),
  'a jwk of its own': signToken(SECRET, GOOD, { alg: 'HS256', jwk: { kty: 'oct', k: 'AA' } }),
  'claims changed after signing': `${head}.${part({ ...GOOD, sub: 'u-8' })}.${other('sha256')}`,
  'no sub': signToken(SECRET, { exp: SOON }),
  'an empty sub': signToken(SECRET, { sub: '', exp: SOON }),
  'a sub that is no text': signToken(SECRET, { sub: 7, exp: SOON }),
  'no exp': signToken(SECRET, { sub: 'u-7' }),
  'an exp that is no number': signToken(SECRET, { sub: 'u-7', exp: String(SOON) }),
  'claims that are no object': signToken(SECRET, ['u-7', SOON]),
  nothing: '',
  dots: '..',
};

for (const [what, token] of Object.entries(WRONG)) {
  test(`V12 V17 not believed: ${what}`, () => {
    assert.deepEqual(read(token), { refused: 'wrong-token' });
  });
}

test('V12 a token ends, half a minute late at most, and cannot be made to last for ever', () => {
  const until = (seconds: number) => read(signToken(SECRET, { sub: 'u-7', exp: NOW / 1000 + seconds }));
  assert.ok('identity' in until(-20));
  assert.deepEqual(until(-31), { refused: 'expired-token' });
  assert.ok('identity' in until(30 * 86_400));
  assert.deepEqual(until(30 * 86_400 + 1), { refused: 'too-long-token' });
});

test('the example for a server makes a token that is believed', async () => {
  env['TERTULIA_SECRET'] = SECRET;
  const code = `${NODE_EXAMPLE}\nexport { tertuliaToken };`;
  const { tertuliaToken } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const token = tertuliaToken({ id: 7, name: 'Carla Ríos', email: 'carla@shop.example' });
  assert.deepEqual(readIdentity(token, SECRET, Date.now()), {
    identity: { sub: '7', name: 'Carla Ríos', email: 'carla@shop.example' },
  });
});
