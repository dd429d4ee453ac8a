import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, Outcome, Step } from '../plan.ts';
import { classify } from './classify.ts';

const step = (does: Step['does'] = 'message'): Step => ({
  key: 'one',
  request: { method: 'POST', url: 'https://graph.facebook.com' },
  does,
  isRepeatable: does !== 'message',
});

const answered = (status: number, json: unknown, headers: Record<string, string> = {}): Answer => ({
  is: 'answered',
  status,
  headers,
  body: typeof json === 'string' ? json : JSON.stringify(json),
});

function refused(code: number, status = 400, headers: Record<string, string> = {}): Outcome {
  const error = {
    message: `(#${code}) Something`,
    type: 'OAuthException',
    code,
    error_data: { messaging_product: 'whatsapp', details: 'What it was.' },
    fbtrace_id: 'A',
  };
  return classify(step(), answered(status, { error }, headers));
}

test('a message is taken when Meta gives it an id, an upload when it has one', () => {
  const sent = answered(200, { messaging_product: 'whatsapp', contacts: [], messages: [{ id: 'wamid.1' }] });
  assert.deepEqual(classify(step(), sent), { is: 'accepted', remote: 'wamid.1' });
  assert.deepEqual(classify(step('upload'), answered(200, { id: '77' })), { is: 'accepted', made: '77' });
  assert.deepEqual(classify(step('action'), answered(200, { success: true })), { is: 'accepted' });
  assert.deepEqual(classify(step(), answered(200, 'ok')), { is: 'unknown', code: 'unreadable' });
});

test('what nobody knows is never tried again by itself, but for what may be done twice', () => {
  for (const answer of [
    { is: 'lost', problem: 'timeout' } as const,
    answered(502, '<html>'),
    answered(500, ''),
  ]) {
    assert.equal(classify(step(), answer).is, 'unknown');
    assert.equal(classify(step('upload'), answer).is, 'retry');
  }
  assert.equal(classify(step(), { is: 'unsent', problem: 'refused' }).is, 'retry');
});

test('each code means what its row says', () => {
  const throttled: [number, string][] = [
    ...[4, 80_007].map((code): [number, string] => [code, 'app']),
    ...[130_429, 131_048, 133_016].map((code): [number, string] => [code, 'account']),
    [131_056, 'pair'],
  ];
  for (const [code, scope] of throttled) {
    const outcome = refused(code);
    assert.ok(outcome.is === 'throttled' && outcome.after > 0, String(code));
    assert.deepEqual([outcome.scope, outcome.code], [scope, String(code)]);
  }
  for (const code of [1, 2, 131_000, 131_016, 131_053])
    assert.equal(refused(code, 500).is, 'retry', String(code));
  const finals = {
    auth: [0, 3, 10, 190, 200, 250, 299],
    window: [131_047],
    params: [100, 131_008, 131_009, 131_021, 131_051],
    unreachable: [131_026],
    // 131050 is about advertisements alone: `opted-out` would be of everything.
    policy: [131_049, 131_050, 368],
    quota: [131_042],
    template: [132_000, 132_001, 132_012, 132_015, 132_016],
  };
  for (const [why, codes] of Object.entries(finals))
    for (const code of codes) {
      const outcome = { is: 'rejected', why, code: String(code), detail: 'What it was.' };
      assert.deepEqual(refused(code), outcome);
    }
});

test('a code that is new is judged by its status', () => {
  assert.equal(refused(999_999, 500).is, 'retry');
  const plain = refused(999_999, 400);
  assert.deepEqual([plain.is, plain.is === 'rejected' && plain.why], ['rejected', 'params']);
  const forbidden = refused(999_999, 403);
  assert.equal(forbidden.is === 'rejected' && forbidden.why, 'auth');
  assert.equal(classify(step(), answered(429, '')).is, 'throttled');
  assert.equal(classify(step(), answered(503, '')).is, 'retry');
});

test('Meta is waited for as long as it says', () => {
  const after = (outcome: Outcome) => ('after' in outcome ? outcome.after : undefined);
  assert.equal(after(refused(130_429, 429, { 'retry-after': '7' })), 7000);
  const usage = { '419561257915477': [{ type: 'messages', estimated_time_to_regain_access: 3 }] };
  assert.equal(after(refused(80_007, 400, { 'x-business-use-case-usage': JSON.stringify(usage) })), 180_000);
  assert.equal(after(refused(131_056)), 6000);
  assert.equal(after(classify(step(), answered(503, '', { 'retry-after': '30' }))), 30_000);
});
