import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import { answerHandshake, verify } from './signature.ts';
import { account, incoming } from './test-account.ts';

const Vectors = z.array(
  z.object({
    id: z.string(),
    header: z.string().optional(),
    secret: z.string().optional(),
    body: z.string().optional(),
    signature: z.string().optional(),
  }),
);

test('the published signatures are right, and no other', () => {
  const file = new URL('../../rehearse/specs/vectors/webhook-signature-vectors.json', import.meta.url);
  const vectors = Vectors.parse(JSON.parse(readFileSync(file, 'utf8'))).filter(
    ({ header }) => header === 'X-Hub-Signature-256',
  );
  assert.equal(vectors.length, 2);
  for (const { id, secret = '', body = '', signature = '' } of vectors) {
    const of = { ...account, settings: { ...account.settings, appSecret: secret } };
    const signed = (text: string, value = signature) => incoming(text, { 'x-hub-signature-256': value });
    assert.equal(verify(signed(body), of), true, id);
    assert.equal(verify(signed(`${body} `), of), false, `${id}: another body`);
    assert.equal(verify(signed(body, signature.replace(/.$/, '0')), of), false, `${id}: another signature`);
    assert.equal(verify(signed(body, signature.toUpperCase()), of), false);
    assert.equal(verify(signed(body), account), false, `${id}: another secret`);
    assert.equal(verify(incoming(body), of), false);
  }
});

test('without a secret nothing is right, not even what is signed with nothing', () => {
  const none = { ...account, settings: { ...account.settings, appSecret: '' } };
  const hex = createHmac('sha256', '').update('{}').digest('hex');
  assert.equal(verify(incoming('{}', { 'x-hub-signature-256': `sha256=${hex}` }), none), false);
});

test('bytes that are no text are checked as they are', () => {
  const request = { ...incoming(''), body: new Uint8Array([0xff, 0xfe, 0x00]) };
  const signature = 'sha256=00'.padEnd(71, '0');
  assert.equal(verify({ ...request, headers: { 'x-hub-signature-256': signature } }, account), false);
});

test('Meta’s question whether the webhook is ours is answered to who knows the word', () => {
  const ask = (query: Record<string, string>, method = 'GET') =>
    answerHandshake({ ...incoming(''), method, query }, account);
  const right = {
    'hub.mode': 'subscribe',
    'hub.verify_token': account.settings.verifyToken,
    'hub.challenge': '1158201444',
  };
  assert.deepEqual(ask(right), { status: 200, type: 'text/plain', body: '1158201444' });
  assert.deepEqual(ask({ ...right, 'hub.verify_token': 'another' }), { status: 403 });
  assert.deepEqual(ask({ ...right, 'hub.verify_token': '' }), { status: 403 });
  assert.deepEqual(ask({ ...right, 'hub.challenge': '<script>' }), { status: 403 });
  assert.equal(ask({}), undefined);
  assert.equal(ask(right, 'POST'), undefined);
  const without = { ...account, settings: { ...account.settings, verifyToken: '' } };
  const empty = { ...incoming(''), method: 'GET', query: { ...right, 'hub.verify_token': '' } };
  assert.deepEqual(answerHandshake(empty, without), { status: 403 });
});
