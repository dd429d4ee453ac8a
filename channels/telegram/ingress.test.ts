import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeCall } from '../../rehearse/specs/telegram-judge.ts';
import { ChannelProblem, type Finding } from '../channel.ts';
import { checkBot } from './check.ts';
import { fetchFile, pollUpdates } from './ingress.ts';
import { webhookSecretOf } from './settings.ts';
import { account, ioTo, Refused, TOKEN } from './test-account.ts';

const { signal } = new AbortController();
const chat = { id: 41, type: 'private' };
const message = {
  message_id: 7,
  date: 1_795_000_000,
  chat,
  from: { id: 41, first_name: 'Ana' },
  text: 'hola',
};
const me = {
  id: 1,
  is_bot: true,
  first_name: 'Panadería',
  username: 'pan_bot',
  can_read_all_group_messages: true,
};

test('asking goes on where it stood, takes a webhook away first, and answers what was tapped', async () => {
  const tap = { id: '99', from: message.from, data: 'k', message };
  const updates = [
    { update_id: 30, message },
    { update_id: 31, callback_query: tap },
  ];
  const results = { deleteWebhook: true, getUpdates: updates, answerCallbackQuery: true };
  const first = ioTo(results);
  const polled = await pollUpdates('', first.io, account, signal);
  assert.deepEqual([polled.cursor, polled.events.map(({ is }) => is)], ['32', ['message', 'message']]);
  assert.deepEqual(
    first.asked.map(([method]) => method),
    ['deleteWebhook', 'getUpdates', 'answerCallbackQuery'],
  );
  for (const [method, fields] of first.asked) assert.deepEqual(judgeCall(method, { ...fields }), [], method);

  const next = ioTo({ ...results, getUpdates: [] });
  assert.equal((await pollUpdates('32', next.io, account, signal)).cursor, '32');
  assert.deepEqual(
    next.asked.map(([method, fields]) => [method, Object(fields)['offset']]),
    [['getUpdates', 32]],
  );
});

test('somebody else set a webhook meanwhile: it is taken away, and the next time tells', async () => {
  const conflict = new Refused(409, "Conflict: can't use getUpdates method while webhook is active");
  const { io, asked } = ioTo({ deleteWebhook: true, getUpdates: conflict });
  await assert.rejects(pollUpdates('32', io, account, signal), { code: '409', isFinal: false });
  assert.deepEqual(
    asked.map(([method]) => method),
    ['getUpdates', 'deleteWebhook'],
  );
});

test('a file is asked for and fetched; its address, which has the token, is told to nobody', async () => {
  const file = { kind: 'photo' as const, remote: 'F' };
  const { io, downloads } = ioTo({ getFile: { file_id: 'F', file_path: 'photos/a b.jpg' }, download: true });
  await fetchFile(file, io, account);
  assert.deepEqual(downloads, [`https://api.telegram.org/file/bot${TOKEN}/photos/a%20b.jpg`]);

  const hostile = ['/etc/passwd', 'a/../../../bot1/getMe', undefined];
  const answers = [
    ...hostile.map((file_path) => ({ file_path })),
    new Refused(400, 'Bad Request: file is too big'),
    undefined,
  ];
  for (const getFile of answers) {
    const other = ioTo({ getFile });
    await assert.rejects(fetchFile(file, other.io, account), (problem: unknown) => {
      assert.ok(problem instanceof ChannelProblem && !`${problem.message} ${problem.code}`.includes(TOKEN));
      return problem.isFinal === (getFile !== undefined);
    });
    assert.deepEqual(other.downloads, []);
  }
  const large = { ...file, bytes: 20 * 1024 * 1024 + 1 };
  await assert.rejects(fetchFile(large, io, account), { code: 'too-big', isFinal: true });
});

const failing = (findings: readonly Finding[]) =>
  findings.filter(({ ok }) => !ok).map(({ advice }) => advice?.en ?? '');

test('a look at the bot sets its webhook with the secret, and says what Telegram says', async () => {
  const hook = { url: account.webhook, has_custom_certificate: false, pending_update_count: 0 };
  const { io, asked } = ioTo({ getMe: me, setWebhook: true, getWebhookInfo: hook });
  const findings = await checkBot(io, account);
  assert.deepEqual(failing(findings), []);
  assert.deepEqual(findings[0]?.facts, { username: 'pan_bot', name: 'Panadería' });
  for (const [method, fields] of asked) assert.deepEqual(judgeCall(method, { ...fields }), [], method);
  assert.deepEqual(asked[1]?.[1], {
    url: account.webhook,
    secret_token: webhookSecretOf(account),
    allowed_updates: ['message', 'edited_message', 'callback_query', 'message_reaction', 'my_chat_member'],
  });
});

test('each failure is said with what to do', async () => {
  const look = async (results: object, own = account) =>
    failing(await checkBot(ioTo({ getMe: me, ...results }).io, own));
  const only = (said: string[], words: RegExp) => assert.match(said.join('|'), words);
  only(await look({ getMe: new Refused(401, 'Unauthorized') }), /^Telegram does not know this token[^|]*$/);
  only(await look({ getMe: undefined }), /^Telegram does not answer[^|]*$/);
  const refused = new Refused(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook');
  only(await look({ setWebhook: refused }), /^[^|]*HTTPS URL must be provided[^|]*switch on/);
  const late = { url: account.webhook, pending_update_count: 3, last_error_date: 1_794_999_990 };
  const info = (last_error_message: string) => ({
    setWebhook: true,
    getWebhookInfo: { ...late, last_error_message },
  });
  only(await look(info('SSL error {certificate verify failed}')), /3 are waiting\. The certificate/);
  only(await look(info('Connection refused')), /Telegram cannot reach this server/);
  only(await look(info('Wrong response from the webhook: 401 Unauthorized')), /did not know the secret/);
  const polling = { ...account, settings: { ...account.settings, polling: '1' as const } };
  assert.deepEqual(await look({}, polling), [], 'who asks needs no webhook');
});
