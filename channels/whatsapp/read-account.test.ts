import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeWebhook } from '../../rehearse/specs/whatsapp-judge.ts';
import { read } from './read.ts';
import { account, incoming, told, toldOf } from './test-account.ts';

const template = {
  message_template_id: 1_689_556_908_129_832,
  message_template_name: 'order_confirmation',
  message_template_language: 'en-US',
};
const named = { name: 'order_confirmation', language: 'en_US' };

/** Each of Meta's documented webhooks about an account, and what stays known of it. */
const TOLD: readonly [field: string, value: object, what: string, facts: object][] = [
  [
    'message_template_status_update',
    { ...template, event: 'APPROVED', reason: 'NONE' },
    'template',
    { ...named, state: 'approved', event: 'APPROVED' },
  ],
  [
    'message_template_status_update',
    {
      ...template,
      event: 'PAUSED',
      reason: 'NONE',
      other_info: { title: 'FIRST_PAUSE', description: 'For 3 hours.' },
    },
    'template',
    { ...named, state: 'paused', event: 'PAUSED', reason: 'For 3 hours.' },
  ],
  [
    'message_template_status_update',
    { ...template, event: 'REJECTED', reason: 'INVALID_FORMAT' },
    'template',
    { ...named, state: 'rejected', event: 'REJECTED', reason: 'INVALID_FORMAT' },
  ],
  [
    'message_template_status_update',
    { ...template, event: 'SOMETHING_NEW', reason: null },
    'template',
    { ...named, event: 'SOMETHING_NEW' },
  ],
  [
    'message_template_quality_update',
    { ...template, previous_quality_score: 'GREEN', new_quality_score: 'YELLOW' },
    'template',
    { ...named, quality: 'YELLOW' },
  ],
  [
    'template_category_update',
    { ...template, previous_category: 'UTILITY', new_category: 'MARKETING' },
    'template',
    { ...named, category: 'marketing' },
  ],
  [
    'phone_number_quality_update',
    { display_phone_number: '15550783881', event: 'DOWNGRADE', current_limit: 'TIER_250' },
    'limit',
    { number: '+15550783881', event: 'DOWNGRADE', limit: 'TIER_250' },
  ],
  [
    'phone_number_quality_update',
    { display_phone_number: '15550783881', event: 'FLAGGED', current_limit: 'TIER_1K' },
    'quality',
    { number: '+15550783881', event: 'FLAGGED', limit: 'TIER_1K', quality: 'RED' },
  ],
  [
    'business_capability_update',
    { max_daily_conversations_per_business: 2000, max_phone_numbers_per_business: 25 },
    'limit',
    { limit: '2000', numbers: '25' },
  ],
  [
    'phone_number_name_update',
    { display_phone_number: '15550783881', decision: 'APPROVED', requested_verified_name: 'Panadería Sol' },
    'name',
    { number: '+15550783881', decision: 'APPROVED', name: 'Panadería Sol' },
  ],
  [
    'account_update',
    { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'October 9, 2026' } },
    'state',
    { event: 'DISABLED_UPDATE', ban: 'DISABLE', since: 'October 9, 2026' },
  ],
  [
    'account_update',
    {
      event: 'ACCOUNT_RESTRICTION',
      violation_info: { violation_type: 'SPAM' },
      restriction_info: [
        { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_798_761_600 },
      ],
    },
    'state',
    {
      event: 'ACCOUNT_RESTRICTION',
      violation: 'SPAM',
      restriction: 'RESTRICTED_BIZ_INITIATED_MESSAGING',
      until: '1798761600',
    },
  ],
  [
    'account_alerts',
    {
      entity_type: 'PHONE_NUMBER',
      entity_id: '1',
      alert_info: {
        alert_severity: 'WARNING',
        alert_status: 'ACTIVE',
        alert_type: 'OBA_APPROVED',
        alert_description: 'Now official.',
      },
    },
    'state',
    { alert: 'OBA_APPROVED', severity: 'WARNING', status: 'ACTIVE', detail: 'Now official.' },
  ],
  ['account_review_update', { decision: 'APPROVED' }, 'state', { review: 'APPROVED' }],
];

test('what Meta says of an account becomes facts of it', () => {
  const keys = new Set<string>();
  for (const [field, value, what, facts] of TOLD) {
    const body = toldOf(field, value);
    assert.deepEqual(judgeWebhook(JSON.parse(body)), [], body);
    const [event, ...more] = read(incoming(body), account);
    assert.ok(event?.is === 'account', body);
    assert.deepEqual([event.what, event.facts, event.at, more], [what, facts, 1_739_321_024_000, []]);
    keys.add(event.key);
  }
  assert.equal(keys.size, TOLD.length);
});

test('the same said again later is news, the same told again is not', () => {
  const body = toldOf('account_review_update', { decision: 'APPROVED' });
  const keyOf = (text: string) => read(incoming(text), account)[0]?.key;
  assert.equal(keyOf(body), keyOf(body));
  assert.notEqual(keyOf(body), keyOf(body.replace('1739321024', '1739321025')));
});

test('a problem that belongs to no message is one of the account', () => {
  const problem = {
    code: 131_042,
    title: 'Payment',
    message: 'Payment',
    error_data: { details: 'No card.' },
  };
  const [event] = read(incoming(told('messages', { errors: [problem] })), account);
  assert.deepEqual(event?.is === 'account' && event.facts, { error: '131042', detail: 'No card.' });
});

test('what is new to us is kept as unsupported', () => {
  for (const body of [
    toldOf('weather', { rain: true }),
    told('weather', { rain: true }),
    told('messages', {}),
  ])
    assert.deepEqual(
      read(incoming(body), account).map(({ is }) => is),
      ['unsupported'],
    );
});
