import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '@tertulia/server/testing/random.ts';
import type { ChannelIo, Incoming } from '../channel.ts';
import { channelContract } from '../channel-contract.ts';
import { outboundOf, sendAll } from '../contract-inputs.ts';
import type { Answer, HttpRequest, Outcome } from '../plan.ts';
import { isSigned, signatureHeaders } from './signature.ts';
import { webhook } from './webhook.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const account = {
  id: 'a',
  settings: { url: 'https://shop.example/tertulia', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  webhook: 'https://chat.example/hooks/webhook/x',
};
const ANA = { addresses: [{ kind: 'webhook', value: 'visitor-7' }], chat: 'visitor-7', isGroup: false };
const ana = { id: 'visitor-7', name: 'Ana', phone: '+59171234567', email: 'ana@example.com', language: 'es' };

function incoming(body: string, at = NOW): Incoming {
  const headers = signatureHeaders(account, 'msg_1', NOW, body);
  return { at, method: 'POST', url: '/hooks/webhook/x', query: {}, headers, body: Buffer.from(body) };
}
const answered = (status: number, headers = {}): Answer => ({ is: 'answered', status, headers, body: '' });

const BATCH = [
  { type: 'message', id: 'm1', at: NOW, from: ana, text: 'hola', replyTo: 'x' },
  { type: 'typing', id: 't1', at: NOW, from: ana },
  { type: 'receipt', id: 'r1', at: NOW, message: 'uuid', state: 'read' },
  { type: 'dance', id: 'd1', at: NOW },
];
const FILE = { url: 'https://shop.example/a.jpg', kind: 'photo', type: 'image/jpeg', bytes: 9 };

channelContract('webhook', () => ({
  channel: webhook,
  account,
  random: new Random(),
  sign: incoming,
  signature: 'webhook-signature',
  signsBody: true,
  told: {
    batch: { body: JSON.stringify({ events: BATCH }), is: ['message', 'typing', 'receipt', 'unsupported'] },
    photo: {
      body: JSON.stringify({ events: [{ type: 'message', id: 'm2', at: NOW, from: ana, files: [FILE] }] }),
      is: ['message'],
    },
  },
  unknown: ['{"events":[{"type":"dance"}]}', '{"event":1}', '[]', 'nothing'],
  to: ANA,
  accepted: answered(200),
  judge: judgeRequest,
}));

/** The other side: a site that knows the secret and nothing of ours. */
function judgeRequest({ url, headers = {}, body }: HttpRequest): readonly string[] {
  const message = body && 'form' in body ? body.form[0] : undefined;
  const text = message && 'value' in message ? message.value : body && 'text' in body ? body.text : '';
  const request = { at: NOW, method: 'POST', url, query: {}, headers, body: Buffer.from(text) };
  return isSigned(request, account) && Buffer.byteLength(text) < 64_000 ? [] : ['not signed, or long'];
}

test('it signs as Standard Webhooks does: its published example', () => {
  const body = '{"test": 2432232314}';
  const headers = signatureHeaders(account, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, body);
  assert.deepEqual(headers, {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('what was signed can be sent for five minutes, and only as it was', () => {
  const right = incoming('{}');
  const isRight = (change: Partial<Incoming['headers']>, at = NOW) =>
    webhook.verify(
      { ...right, at, headers: { ...right.headers, ...change } as Incoming['headers'] },
      account,
    );
  const minutes = 60_000;
  const times = [-6, -5, 0, 5, 6].map((late) => isRight({}, NOW + late * minutes));
  assert.deepEqual(times, [false, true, true, true, false]);
  assert.equal(isRight({ 'webhook-timestamp': String(NOW / 1000 + 1) }), false);
  assert.equal(isRight({ 'webhook-id': 'msg_2' }), false);
  assert.equal(isRight({ 'webhook-timestamp': '' }), false);
  const old = `v1,${'A'.repeat(43)}=`;
  assert.equal(
    isRight({ 'webhook-signature': `${old} ${right.headers['webhook-signature']}` }),
    true,
    'a secret is being changed',
  );
});

test('what a site tells is what happened', () => {
  const from = {
    addresses: [
      { kind: 'webhook', value: 'visitor-7' },
      { kind: 'phone', value: '+59171234567' },
      { kind: 'email', value: 'ana@example.com' },
    ],
    name: 'Ana',
    language: 'es',
  };
  assert.deepEqual(webhook.read(incoming(JSON.stringify({ events: BATCH })), account).slice(0, 3), [
    {
      is: 'message',
      key: 'message:m1',
      at: NOW,
      from,
      chat: { id: 'visitor-7', isGroup: false },
      remote: 'm1',
      content: { text: 'hola' },
      replyTo: 'x',
    },
    { is: 'typing', key: 'typing:t1', at: NOW, chat: 'visitor-7', from },
    { is: 'receipt', key: 'receipt:r1', at: NOW, state: 'read', remote: 'uuid' },
  ]);
});

test('a message leaves once, whoever repeats it: each request has an id that stays', () => {
  const message = outboundOf({ channel: webhook, to: ANA }, { text: 'palabra '.repeat(1500) });
  const idsAt = (now: number) =>
    sendAll(webhook.plan({ ...message, now }, account)).map(({ headers }) => headers?.['webhook-id']);
  assert.deepEqual(idsAt(NOW), [message.id, `${message.id}-2`]);
  assert.deepEqual(idsAt(NOW + 1_000_000), idsAt(NOW));
  const steps = webhook.plan(message, account).steps;
  const outcomes = steps.map((step) => webhook.classify(step, answered(204), account));
  assert.deepEqual(
    outcomes,
    idsAt(NOW).map((remote) => ({ is: 'accepted', remote })),
    'receipts name it',
  );
});

test('each status of the site has its meaning', () => {
  const [step] = webhook.plan(outboundOf({ channel: webhook, to: ANA }, { text: 'hola' }), account).steps;
  assert.ok(step);
  const table: [Answer, Outcome][] = [
    [
      answered(429, { 'retry-after': '7' }),
      { is: 'throttled', scope: 'account', after: 7000, code: 'http-429' },
    ],
    [answered(503, { 'retry-after': '60' }), { is: 'retry', after: 60_000, code: 'http-503' }],
    [answered(403), { is: 'rejected', why: 'auth', code: 'http-403' }],
    [answered(410), { is: 'rejected', why: 'unreachable', code: 'http-410' }],
    [answered(413), { is: 'rejected', why: 'too-big', code: 'http-413' }],
    [answered(301), { is: 'rejected', why: 'params', code: 'http-301' }],
    [
      { is: 'lost', problem: '' },
      { is: 'retry', code: 'lost' },
    ],
  ];
  for (const [answer, outcome] of table) assert.deepEqual(webhook.classify(step, answer, account), outcome);
});

test('files are fetched from the site itself and from nowhere else', async () => {
  const fetched: string[] = [];
  const io: ChannelIo = {
    now: () => NOW,
    request: () => Promise.resolve({ is: 'unsent', problem: '' }),
    async download(url) {
      fetched.push(url);
      return { bytes: (async function* () {})() };
    },
  };
  const fetchFrom = (remote: string) => webhook.fetchFile?.({ kind: 'photo', remote }, io, account);
  await fetchFrom('https://shop.example/a.jpg');
  for (const elsewhere of [
    'https://evil.example/a',
    'http://shop.example/a',
    'https://shop.example.evil/',
    'file:///etc/passwd',
    '',
  ])
    await assert.rejects(async () => fetchFrom(elsewhere), { code: 'elsewhere' });
  assert.deepEqual(fetched, ['https://shop.example/a.jpg']);

  const look = async (answer: Answer) => {
    const [finding] =
      (await webhook.check?.({ ...io, request: () => Promise.resolve(answer) }, account)) ?? [];
    return finding?.advice?.en ?? finding?.ok;
  };
  assert.equal(await look(answered(200)), true);
  assert.match(String(await look(answered(401))), /signature/);
  assert.match(String(await look(answered(500))), /answered 500/);
  assert.match(String(await look({ is: 'unsent', problem: '' })), /does not answer/);
});
