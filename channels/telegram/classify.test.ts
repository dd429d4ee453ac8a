import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outboundOf } from '../contract-inputs.ts';
import type { Action, Step } from '../plan.ts';
import { account, ANA, answered, GROUP, Refused } from './test-account.ts';
import { telegram } from './telegram.ts';

const stepTo = (to: typeof ANA | typeof GROUP): Step => {
  const [step] = telegram.plan(outboundOf({ channel: telegram, to }, { text: 'hola' }), account).steps;
  assert.ok(step);
  return step;
};
const actionOf = (action: Action): Step => {
  const step = telegram.act?.(action, ANA, account);
  assert.ok(step);
  return step;
};
const outcome = (step: Step, code: number, description: string, parameters?: object) =>
  telegram.classify(step, answered(code, new Refused(code, description, parameters).json), account);

test('each refusal of Telegram has its meaning', () => {
  const reasons: [number, string, string][] = [
    [401, 'Unauthorized', 'auth'],
    [404, 'Not Found', 'auth'],
    [403, 'Forbidden: bot was blocked by the user', 'opted-out'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'unreachable'],
    [403, 'Forbidden: user is deactivated', 'unreachable'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'unreachable'],
    [400, 'Bad Request: chat not found', 'unreachable'],
    [400, 'Bad Request: PEER_ID_INVALID', 'unreachable'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'policy'],
    [400, 'Bad Request: VOICE_MESSAGES_FORBIDDEN', 'policy'],
    [413, 'Request Entity Too Large', 'too-big'],
    [400, 'Bad Request: file is too big', 'too-big'],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'params'],
  ];
  for (const [code, description, why] of reasons)
    assert.deepEqual(outcome(stepTo(ANA), code, description), {
      is: 'rejected',
      why,
      code: String(code),
      detail: description,
    });
});

test('whoever writes too fast waits as long as Telegram says: the group, or everyone', () => {
  const wait = { retry_after: 35 };
  const throttled = { is: 'throttled', after: 35_000, code: '429' };
  const words = 'Too Many Requests: retry after 35';
  assert.deepEqual(outcome(stepTo(GROUP), 429, words, wait), { ...throttled, scope: 'pair' });
  assert.deepEqual(outcome(stepTo(ANA), 429, words, wait), { ...throttled, scope: 'account' });
});

test('a group that has become another is followed', () => {
  const words = 'Bad Request: group chat was upgraded to a supergroup chat';
  assert.deepEqual(outcome(stepTo(GROUP), 400, words, { migrate_to_chat_id: -1_009_999 }), {
    is: 'rejected',
    why: 'moved',
    code: '400',
    detail: words,
    moved: { chat: '-1009999' },
  });
});

test('what is so already is done', () => {
  const unchanged =
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same';
  const edit = actionOf({ do: 'edit', of: '7', text: 'a', hasFiles: false });
  const remove = actionOf({ do: 'delete', of: '7' });
  assert.equal(outcome(edit, 400, unchanged).is, 'accepted');
  assert.equal(outcome(remove, 400, 'Bad Request: message to delete not found').is, 'accepted');
  assert.equal(outcome(remove, 400, "Bad Request: message can't be deleted for everyone").is, 'rejected');
  assert.equal(outcome(edit, 400, 'Bad Request: message to edit not found').is, 'rejected');
});

test('an album is as many messages as it has files; what cannot be read is unknown', () => {
  const step = stepTo(ANA);
  const read = (result: unknown) => telegram.classify(step, answered(200, { ok: true, result }), account);
  assert.deepEqual(read({ message_id: 9 }), { is: 'accepted', remote: '9' });
  assert.deepEqual(read([{ message_id: 9 }, { message_id: 10 }]), {
    is: 'accepted',
    remote: '9',
    also: ['10'],
  });
  assert.deepEqual(read(true), { is: 'accepted' });
  assert.equal(read('?').is, 'unknown');
  assert.equal(
    telegram.classify(actionOf({ do: 'delete', of: '7' }), { is: 'lost', problem: '' }, account).is,
    'retry',
  );
});
