import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { judgePath } from '../../rehearse/specs/whatsapp-judge.ts';
import { check } from './check.ts';
import { account } from './test-account.ts';
import { networkOf, refusal } from './test-network.ts';

const { phoneNumberId, businessAccountId, accessToken } = account.settings;

const WELL = {
  'me/permissions': {
    data: ['whatsapp_business_messaging', 'whatsapp_business_management'].map((permission) => ({
      permission,
      status: 'granted',
    })),
  },
  [phoneNumberId]: {
    id: phoneNumberId,
    display_phone_number: '+1 555-078-3881',
    verified_name: 'Panadería Sol',
    quality_rating: 'GREEN',
    name_status: 'APPROVED',
    status: 'CONNECTED',
    messaging_limit_tier: 'TIER_1K',
  },
  [`${businessAccountId}/phone_numbers`]: { data: [{ id: '1' }, { id: phoneNumberId }] },
  [`${businessAccountId}/subscribed_apps`]: {
    data: [{ whatsapp_business_api_data: { id: '1', name: 'T' } }],
  },
};

test('all is well', async () => {
  const io = networkOf(WELL);
  const findings = await check(io, account);
  assert.deepEqual(
    findings.filter(({ ok }) => !ok),
    [],
  );
  assert.equal(findings.length, 7);
  const facts = Object.assign({}, ...findings.map((finding) => finding.facts));
  assert.deepEqual(facts, {
    number: '+15550783881',
    name: 'Panadería Sol',
    quality: 'GREEN',
    limit: 'TIER_1K',
  });
  for (const { method, url, headers } of io.requests) {
    assert.ok(!url.includes(accessToken), 'no token stands in an address');
    assert.deepEqual(headers, { authorization: `Bearer ${accessToken}`, 'user-agent': 'Tertulia/1.0.0' });
    const { pathname } = new URL(url);
    // Of Graph itself, which Meta’s file of this API does not describe.
    if (pathname !== '/v23.0/me/permissions') assert.deepEqual(judgePath(method, pathname), []);
  }
});

test('the proof of the app secret is as published', async () => {
  const file = new URL('../../rehearse/specs/vectors/webhook-signature-vectors.json', import.meta.url);
  const vectors: { id: string; secret: string; accessToken: string; proof: string }[] = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const vector = vectors.find(({ id }) => id === 'meta-appsecret-proof');
  assert.ok(vector);
  const { secret: appSecret, accessToken: token, proof } = vector;
  const io = networkOf(WELL);
  await check(io, { ...account, settings: { ...account.settings, appSecret, accessToken: token } });
  const proofs = io.requests.flatMap(({ url }) => new URL(url).searchParams.get('appsecret_proof') ?? []);
  assert.deepEqual(proofs, [proof]);
});

test('each thing that is wrong is said, with what to do, in both languages', async () => {
  const wrong = async (more: Readonly<Record<string, unknown>>) => {
    const findings = await check(networkOf({ ...WELL, ...more }), account);
    for (const { ok, advice } of findings) assert.equal(ok, advice === undefined);
    for (const { advice } of findings)
      if (advice) assert.ok(advice.es.length > 20 && advice.en.length > 20 && advice.es !== advice.en);
    const bad = findings.filter(({ ok }) => !ok);
    return bad.map(({ what, advice }) => `${what.en}: ${advice?.en}`).join('\n');
  };
  assert.match(
    await wrong({ 'me/permissions': refusal(190) }),
    /^Access token: It is not valid, or has expired/,
  );
  const one = { data: [{ permission: 'whatsapp_business_messaging', status: 'granted' }] };
  assert.match(
    await wrong({ 'me/permissions': one }),
    /^Access token: It lacks permissions: whatsapp_business_management/,
  );
  assert.match(await wrong({ 'me/permissions': undefined }), /could not be reached/);
  const number = WELL[phoneNumberId];
  const numbered = (more: object) => wrong({ [phoneNumberId]: { ...number, ...more } });
  assert.match(
    await numbered({ status: 'PENDING' }),
    /^Number \+1 555-078-3881: Meta says that it is PENDING/,
  );
  assert.match(
    await numbered({ name_status: 'DECLINED' }),
    /^Display name: Panadería Sol: Meta has not approved it/,
  );
  assert.match(await numbered({ quality_rating: 'RED' }), /^Quality: poor: Many people block/);
  assert.match(await wrong({ [phoneNumberId]: refusal(100) }), /Number: Meta does not know that ID/);
  const unproven = (url: URL) =>
    url.searchParams.has('appsecret_proof') ? refusal(100, 'Invalid appsecret_proof provided') : number;
  assert.match(await wrong({ [phoneNumberId]: unproven }), /^App secret: It is not that of this token/);
  const numbers = `${businessAccountId}/phone_numbers`;
  assert.match(
    await wrong({ [numbers]: { data: [{ id: '1' }] } }),
    /^WhatsApp Business account: This number is not/,
  );
  const apps = `${businessAccountId}/subscribed_apps`;
  assert.match(
    await wrong({ [apps]: { data: [] } }),
    /^Webhook: No app gets what is written.*hook-of-this-account/,
  );
  const elsewhere = { data: [{ override_callback_uri: 'https://old.example/hook' }] };
  assert.match(
    await wrong({ [apps]: elsewhere }),
    /^Webhook: Meta sends notifications to https:\/\/old.example/,
  );
  assert.match(await wrong({ [apps]: refusal(999) }), /Meta answered: No\. \(999\)/);
});
