import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeWebhook } from '../../rehearse/specs/whatsapp-judge.ts';
import type { Inbound } from '../inbound.ts';
import { read } from './read.ts';
import { account, incoming, told } from './test-account.ts';

/** What Meta might tell, so that its own description of it agrees; and what is read of it. */
function readTold(body: string): Inbound[] {
  assert.deepEqual(judgeWebhook(JSON.parse(body)), [], body);
  return read(incoming(body), account);
}

const BUSINESS = account.settings.businessAccountId;
const SAID = { id: 'wamid.1', from: '59171234567', timestamp: '1749416383' };

test('who has another number or another id stays who he is', () => {
  const system = (of: object, more: object) => {
    const [event] = readTold(
      told('messages', { messages: [{ ...SAID, ...more, type: 'system', system: of }] }),
    );
    assert.ok(event?.is === 'identity');
    return { was: event.was, now: event.now, chat: event.chat };
  };
  const user = (value: string) => ({ kind: 'whatsapp-user', value, scope: BUSINESS });
  const phone = (digits: string) => ({ kind: 'phone', value: `+${digits}` });
  const changed = { body: 'changed', type: 'user_changed_number' };
  assert.deepEqual(
    system({ ...changed, wa_id: '59172222222', user_id: 'BO.78', previous_user_id: 'BO.77' }, {}),
    {
      was: [phone('59171234567'), user('BO.77')],
      now: [phone('59172222222'), user('BO.78')],
      chat: '59172222222',
    },
  );
  const renamed = {
    body: 'changed',
    type: 'user_changed_user_id',
    user_id: 'BO.78',
    previous_user_id: 'BO.77',
  };
  assert.deepEqual(system(renamed, {}), {
    was: [user('BO.77')],
    now: [phone('59171234567'), user('BO.78')],
    chat: undefined,
  });
  assert.deepEqual(system(renamed, { from: undefined, from_user_id: 'BO.78' }), {
    was: [user('BO.77')],
    now: [user('BO.78')],
    chat: 'BO.78',
  });
  const update = { user_id: { previous: 'BO.77', current: 'BO.78' }, timestamp: 1_749_416_383 };
  const [event] = readTold(told('user_id_update', { user_id_update: [update] }));
  assert.deepEqual(event?.is === 'identity' && [event.was, event.now], [[user('BO.77')], [user('BO.78')]]);
});

test('who wants no advertisements any more, and who wants them again', () => {
  const wish = (value: string) => ({
    wa_id: '59171234567',
    user_id: 'BO.77',
    detail: 'User requested to stop marketing messages',
    category: 'marketing_messages',
    value,
    timestamp: 1_731_705_721,
  });
  const [stop, resume] = readTold(
    told('user_preferences', { user_preferences: [wish('stop'), wish('resume')] }),
  );
  assert.ok(stop?.is === 'consent' && resume?.is === 'consent');
  assert.deepEqual([stop.wants, stop.what, resume.wants], [false, 'news', true]);
  assert.deepEqual([stop.chat, stop.from.addresses.length], ['59171234567', 2]);
  assert.notEqual(stop.key, resume.key);
});
