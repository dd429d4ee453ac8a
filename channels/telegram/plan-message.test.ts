import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeCall } from '../../rehearse/specs/telegram-judge.ts';
import type { CarriedFile, Content } from '../carried.ts';
import { choicesOf, outboundOf, sendAll } from '../contract-inputs.ts';
import type { Action, Outbound } from '../plan.ts';
import { account, ANA, GROUP, methodOf, partsOf } from './test-account.ts';
import { telegram } from './telegram.ts';

const MB = 1024 * 1024;
const file = (kind: CarriedFile['kind'], type: string, bytes = 1000): CarriedFile => ({
  kind,
  id: `${kind}-1`,
  type,
  bytes,
});
const photo = file('photo', 'image/jpeg');
const pdf = file('file', 'application/pdf');

function planOf(content: Content, more: Partial<Outbound> = {}) {
  return telegram.plan({ ...outboundOf({ channel: telegram, to: ANA }, content), ...more }, account);
}

/** The methods, and what is lost. */
function wayOf(content: Content) {
  const plan = planOf(content);
  return [sendAll(plan).map(methodOf), plan.losses.map(({ code }) => code), plan.blocked?.why];
}

test('each kind of content goes the way Telegram has for it', () => {
  const table: [Content, string[], string[]?][] = [
    [{ text: 'hola' }, ['sendMessage']],
    [{ text: 'mire', files: [photo] }, ['sendPhoto']],
    [{ text: '', files: [file('video', 'video/mp4')] }, ['sendVideo']],
    [{ text: '', files: [file('video', 'video/webm')] }, ['sendDocument']],
    [{ text: '', files: [file('voice', 'audio/webm')] }, ['sendVoice']],
    [{ text: '', files: [file('voice', 'audio/flac')] }, ['sendDocument']],
    [{ text: '', files: [file('audio', 'audio/mpeg')] }, ['sendAudio']],
    [{ text: '', files: [file('sticker', 'image/webp')] }, ['sendSticker']],
    [{ text: '', files: [file('sticker', 'image/png')] }, ['sendPhoto'], ['sticker-as-photo']],
    [{ text: '', files: [file('photo', 'image/jpeg', 11 * MB)] }, ['sendDocument']],
    [{ text: '', files: [photo, file('video', 'video/mp4')] }, ['sendMediaGroup']],
    [{ text: 'a', files: [photo, photo, pdf, pdf] }, ['sendMediaGroup', 'sendMediaGroup'], ['files-apart']],
    [
      { text: '', files: Array.from({ length: 11 }, () => photo) },
      ['sendMediaGroup', 'sendPhoto'],
      ['files-apart'],
    ],
    [{ text: 'a'.repeat(1025), files: [photo] }, ['sendPhoto', 'sendMessage'], ['caption-apart']],
    [
      { text: 'a', files: [file('sticker', 'image/webp')] },
      ['sendSticker', 'sendMessage'],
      ['caption-apart'],
    ],
    [{ text: '', place: { latitude: 1, longitude: 2 } }, ['sendLocation']],
    [{ text: 'ven', place: { latitude: 1, longitude: 2, label: 'Plaza' } }, ['sendMessage', 'sendVenue']],
    [{ text: '', contact: { name: 'Ana', phones: ['+591'], emails: [], links: [] } }, ['sendContact']],
    [
      { text: '', contact: { name: 'Ana', phones: [], emails: ['a@b.c'], links: [] } },
      ['sendMessage'],
      ['contact-as-text'],
    ],
    [{ text: '¿?', choices: choicesOf(3) }, ['sendMessage']],
    [{ text: '¿?', choices: [{ key: 'ñ'.repeat(33), label: 'Sí' }] }, ['sendMessage'], ['choices-as-list']],
  ];
  for (const [content, methods, losses = []] of table)
    assert.deepEqual(wayOf(content), [methods, losses, undefined], JSON.stringify(content).slice(0, 200));
});

test('what is asked of Telegram, to the letter', () => {
  const [asked] = sendAll(
    planOf({ text: '¿*Hoy*?', choices: choicesOf(3) }, { to: GROUP, replyTo: '77/4382', author: 'Luz' }),
  );
  assert.equal(
    asked?.url,
    'https://api.telegram.org/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendMessage',
  );
  assert.deepEqual(asked && partsOf(asked).json, {
    chat_id: -1_001_234_567_890,
    text: 'Luz\n¿Hoy?',
    entities: [
      { type: 'bold', offset: 0, length: 3 },
      { type: 'bold', offset: 5, length: 3 },
    ],
    reply_markup: {
      inline_keyboard: [
        [
          { text: 'Hoy 0', callback_data: 'k0' },
          { text: 'Hoy 1', callback_data: 'k1' },
        ],
        [{ text: 'Hoy 2', callback_data: 'k2' }],
      ],
    },
    reply_parameters: { message_id: 77, allow_sending_without_reply: true },
  });
  const [list] = sendAll(planOf({ text: '¿?', choices: choicesOf(21) }));
  assert.match(
    String(Object(list && partsOf(list).json)['text']),
    /^¿\?\n\n1\. Hoy 0\n2\. Hoy 1\n[\s\S]+21\. Hoy 20$/,
  );
});

test('only the first request of several is the answer, and only the last has the buttons', () => {
  const long = planOf({ text: 'palabra '.repeat(1000), choices: choicesOf(2) }, { replyTo: '5' });
  const sent = sendAll(long).map((request) => Object.keys(partsOf(request).json ?? {}).join());
  assert.deepEqual(sent, ['chat_id,text,reply_parameters', 'chat_id,text,reply_markup']);
});

test('a voice note leaves as Opus in Ogg, and what Telegram takes as it is, so', () => {
  const partOf = (one: CarriedFile) => {
    const body = sendAll(planOf({ text: '', files: [{ ...one, seconds: 2.6 }] }))[0]?.body;
    return body && 'form' in body ? body.form.slice(1) : [];
  };
  assert.deepEqual(partOf(file('voice', 'audio/webm')), [
    { name: 'duration', value: '3' },
    { name: 'voice', file: 'voice-1', type: 'audio/ogg', fileName: 'voice', as: 'ogg' },
  ]);
  assert.deepEqual(partOf(file('voice', 'audio/mp4'))[1], {
    name: 'voice',
    file: 'voice-1',
    type: 'audio/mp4',
    fileName: 'voice',
  });
});

test('actions are calls that the specification takes, and what Telegram does not know is none', () => {
  const known: [Action, string][] = [
    [{ do: 'typing', on: true }, 'sendChatAction'],
    [{ do: 'react', to: '7', emoji: '❤️' }, 'setMessageReaction'],
    [{ do: 'react', to: '7', emoji: null }, 'setMessageReaction'],
    [{ do: 'edit', of: '7', text: '*mejor*', hasFiles: false }, 'editMessageText'],
    [{ do: 'edit', of: '7', text: '', hasFiles: true }, 'editMessageCaption'],
    [{ do: 'delete', of: '7' }, 'deleteMessage'],
  ];
  for (const [action, method] of known) {
    const step = telegram.act?.(action, ANA, account);
    assert.ok(step && typeof step.request === 'object', action.do);
    assert.equal(methodOf(step.request), method);
    assert.deepEqual(judgeCall(method, { ...partsOf(step.request).json }), [], method);
  }
  const unknown: Action[] = [
    { do: 'typing', on: false },
    { do: 'read', upTo: '7' },
    { do: 'react', to: '7', emoji: '🥑' },
    { do: 'react', to: '7/tap', emoji: '👍' },
    { do: 'edit', of: '7', text: 'a'.repeat(4097), hasFiles: false },
    { do: 'edit', of: '7', text: 'a'.repeat(1025), hasFiles: true },
    { do: 'delete', of: 'x' },
  ];
  for (const action of unknown)
    assert.equal(telegram.act?.(action, ANA, account), undefined, JSON.stringify(action).slice(0, 80));
});
