import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeCall, judgeForm, judgeUpdate } from './telegram-judge.ts';

const row = (text: string, callback_data: string) => [{ text, callback_data }];
const keyboard = (inline_keyboard: unknown) => ({ chat_id: 1, text: 'a', reply_markup: { inline_keyboard } });
const album = (...types: string[]) => ({
  chat_id: 1,
  media: types.map((type, at) => ({ type, media: `attach://${at}` })),
});

test('what the Bot API takes has nothing against it', () => {
  const right: [string, object, string[]?][] = [
    ['sendMessage', { chat_id: 1, text: 'a'.repeat(4096) }],
    ['sendMessage', { chat_id: '@a_channel', text: '😀'.repeat(2048) }],
    ['sendMessage', keyboard([row('Sí', 'x'.repeat(64))])],
    ['sendPhoto', { chat_id: 1, photo: 'https://example.com/a.jpg' }],
    ['sendPhoto', { chat_id: 1, caption: 'a'.repeat(1024) }, ['photo']],
    ['sendMediaGroup', album('photo', 'video'), ['0', '1']],
    ['setMessageReaction', { chat_id: 1, message_id: 2, reaction: [{ type: 'emoji', emoji: '👍' }] }],
    ['sendChatAction', { chat_id: 1, action: 'typing' }],
    ['editMessageText', { chat_id: 1, message_id: 2, text: 'a' }],
    ['getMe', {}],
  ];
  for (const [method, fields, files] of right)
    assert.deepEqual(judgeCall(method, { ...fields }, files), [], method);
  const form = { chat_id: '-100123', duration: '3', disable_notification: 'true', caption: '12' };
  assert.deepEqual(judgeForm('sendVoice', form, ['voice']), []);
});

test('what the Bot API refuses is refused', () => {
  const wrong: [string, object, string[]?][] = [
    ['sendMessages', { chat_id: 1, text: 'a' }],
    ['sendMessage', { chat_id: 1 }],
    ['sendMessage', { chat_id: 1, text: '' }],
    ['sendMessage', { chat_id: 1, text: 'a'.repeat(4097) }],
    ['sendMessage', { chat_id: 1, text: '😀'.repeat(2049) }],
    ['sendMessage', { chat_id: 1, text: 'a', colour: 'red' }],
    ['sendMessage', { chat_id: '1', text: 'a' }],
    ['sendMessage', { text: 'a' }],
    ['sendMessage', keyboard(row('Sí', 'x'))],
    ['sendMessage', keyboard([row('Sí', 'x'.repeat(65))])],
    ['sendMessage', keyboard([row('Sí', 'ñ'.repeat(33))])],
    ['sendMessage', keyboard([[{ text: 'does nothing' }]])],
    ['sendLocation', { chat_id: 1, latitude: '1', longitude: 2 }],
    ['sendPhoto', { chat_id: 1 }],
    ['sendPhoto', { chat_id: 1, caption: 'a'.repeat(1025) }, ['photo']],
    ['sendPhoto', { chat_id: 1, photo: 'attach://not-there' }],
    ['sendPhoto', { chat_id: 1 }, ['photo', 'and-another']],
    ['sendMediaGroup', album('photo'), ['0']],
    ['sendMediaGroup', album('photo', 'document'), ['0', '1']],
    ['setMessageReaction', { chat_id: 1, message_id: 2, reaction: [{ type: 'emoji', emoji: '🥑' }] }],
    ['sendChatAction', { chat_id: 1, action: 'flying' }],
    ['editMessageText', { chat_id: 1, message_id: 2 }],
    ['setWebhook', { url: 'https://a.example', secret_token: 'not so' }],
  ];
  for (const [method, fields, files] of wrong)
    assert.notDeepEqual(
      judgeCall(method, { ...fields }, files),
      [],
      `${method} ${JSON.stringify(fields).slice(0, 200)}`,
    );
});

test('updates are judged as strictly', () => {
  const message = { message_id: 1, date: 1, chat: { id: 1, type: 'private' }, text: 'hola' };
  assert.deepEqual(judgeUpdate({ update_id: 1, message }), []);
  const wrong = [
    { message },
    { update_id: 1 },
    { update_id: 1, message, edited_message: message },
    { update_id: 1, message: { ...message, date: '1' } },
    { update_id: 1, message: { ...message, chat: { id: 1, type: 'room' } } },
    { update_id: 1, message: { ...message, from: { id: 1, first_name: 'Ana' } } },
  ];
  for (const update of wrong) assert.notDeepEqual(judgeUpdate(update), [], JSON.stringify(update));
});
