import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '@tertulia/server/testing/random.ts';
import { judgeCall, judgeForm, judgeUpdate } from '../../rehearse/specs/telegram-judge.ts';
import { channelContract } from '../channel-contract.ts';
import type { Inbound } from '../inbound.ts';
import type { HttpRequest } from '../plan.ts';
import { webhookSecretOf } from './settings.ts';
import { telegram } from './telegram.ts';
import { account, ANA, answered, methodOf, partsOf, TOKEN } from './test-account.ts';

const ana = {
  id: 1_234_567_890_123,
  is_bot: false,
  first_name: 'Ana',
  last_name: 'Quispe',
  language_code: 'es',
};
const talk = { id: ana.id, type: 'private', first_name: 'Ana' };
const group = { id: -1_001_234_567_890, type: 'supergroup', title: 'Pedidos' };
const message = { message_id: 7, date: 1_795_000_000, chat: talk, from: ana };
const file = { file_id: 'BQACAgEAAx', file_unique_id: 'u' };
const bot = { id: 110_201_543, is_bot: true, first_name: 'Panadería' };
let updates = 500;
const update = (fields: object) => ({ update_id: updates++, ...fields });

const UPDATES = {
  words: [update({ message: { ...message, text: 'hola' } }), 'message'],
  photo: [
    update({
      message: {
        ...message,
        caption: 'mire',
        photo: [
          { ...file, width: 90, height: 90, file_size: 900 },
          { ...file, file_id: 'large', width: 900, height: 900, file_size: 90_000 },
        ],
      },
    }),
    'message',
  ],
  edit: [
    update({ edited_message: { ...message, edit_date: 1_795_000_100, text: 'hola a todos' } }),
    'edited',
  ],
  group: [update({ message: { ...message, chat: group, text: 'hola' } }), 'message'],
  moved: [
    update({ message: { ...message, chat: { ...group, type: 'group' }, migrate_to_chat_id: -1_009_999 } }),
    'moved',
  ],
  tap: [
    update({
      callback_query: {
        id: '4382bfdwdsb323b2d9',
        from: ana,
        chat_instance: '1',
        data: 'k1',
        message: {
          ...message,
          from: bot,
          text: '¿Cuándo?',
          reply_markup: {
            inline_keyboard: [
              [
                { text: 'Hoy', callback_data: 'k0' },
                { text: 'Mañana', callback_data: 'k1' },
              ],
            ],
          },
        },
      },
    }),
    'message',
  ],
  reaction: [
    update({
      message_reaction: {
        chat: talk,
        message_id: 8,
        user: ana,
        date: 1_795_000_200,
        old_reaction: [],
        new_reaction: [{ type: 'emoji', emoji: '❤' }],
      },
    }),
    'reaction',
  ],
  blocked: [
    update({
      my_chat_member: {
        chat: talk,
        from: ana,
        date: 1_795_000_300,
        old_chat_member: { status: 'member', user: bot },
        new_chat_member: { status: 'kicked', user: bot, until_date: 0 },
      },
    }),
    'consent',
  ],
} satisfies Record<string, [object, string]>;

const header = 'x-telegram-bot-api-secret-token';
const incoming = (body: string) => ({
  method: 'POST',
  url: '/hooks/telegram/x',
  query: {},
  headers: { [header]: account.settings.webhookSecret },
  body: Buffer.from(body),
});
channelContract('telegram', () => ({
  channel: telegram,
  account,
  random: new Random(),
  sign: incoming,
  signature: header,
  signsBody: false,
  told: Object.fromEntries(
    Object.entries(UPDATES).map(([what, [body, is]]) => [what, { body: JSON.stringify(body), is: [is] }]),
  ),
  tellsOneByOne: true,
  unknown: [
    '{"update_id":9,"chat_boost":{"chat":{"id":1}}}',
    '{"update_id":10,"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"from":{"id":1},"hologram":{}}}',
    '{"update_id":11,"message":{"message_id":"x"}}',
    'nothing',
  ],
  to: ANA,
  accepted: answered(200, { ok: true, result: { message_id: 42, date: 1, chat: talk } }),
  judge: judgeRequest,
}));

/** What Telegram's specification has against one of our requests. */
function judgeRequest(request: HttpRequest): readonly string[] {
  const { json, form, files } = partsOf(request);
  return json ? judgeCall(methodOf(request), { ...json }) : judgeForm(methodOf(request), form, files);
}

test('what these tests are told is what Telegram could tell', () => {
  for (const [what, [body]] of Object.entries(UPDATES)) assert.deepEqual(judgeUpdate(body), [], what);
});

test('each update is read as what happened', () => {
  const sender = {
    addresses: [{ kind: 'telegram', value: '1234567890123' }],
    name: 'Ana Quispe',
    language: 'es',
  };
  const chat = { id: '1234567890123', isGroup: false };
  const said = { is: 'message', at: 1_795_000_000_000, from: sender, chat, remote: '7' };
  const expected: Record<keyof typeof UPDATES, object> = {
    words: { ...said, content: { text: 'hola' } },
    photo: {
      ...said,
      content: {
        text: 'mire',
        files: [{ kind: 'photo', remote: 'large', type: 'image/jpeg', bytes: 90_000 }],
      },
    },
    edit: { is: 'edited', at: said.at, chat: chat.id, from: sender, remote: '7', text: 'hola a todos' },
    group: {
      ...said,
      chat: { id: '-1001234567890', isGroup: true, title: 'Pedidos' },
      content: { text: 'hola' },
    },
    moved: { is: 'moved', at: said.at, chat: '-1001234567890', to: '-1009999' },
    tap: {
      ...said,
      remote: '7/4382bfdwdsb323b2d9',
      content: { text: 'Mañana', chose: { key: 'k1', label: 'Mañana', of: '7' } },
    },
    reaction: { is: 'reaction', at: 1_795_000_200_000, chat: chat.id, from: sender, remote: '8', emoji: '❤️' },
    blocked: { is: 'consent', at: 1_795_000_300_000, from: sender, chat: chat.id, wants: false, what: 'all' },
  };
  for (const [what, [body]] of Object.entries(UPDATES)) {
    const [{ key: _, ...event } = { key: '' }] = readOf(body);
    assert.deepEqual(event, Object.entries(expected).find(([name]) => name === what)?.[1], what);
  }
});

test('a button that was tapped is answered, and nothing else is', () => {
  const replyTo = ([body]: readonly [object, string]) =>
    telegram.reply?.(incoming(JSON.stringify(body)), account);
  assert.deepEqual(replyTo(UPDATES.words), { status: 200 });
  const { method, ...fields } = JSON.parse(replyTo(UPDATES.tap)?.body ?? '{}');
  assert.equal(method, 'answerCallbackQuery');
  assert.deepEqual(judgeCall(method, fields), []);
});

test('without a secret of its own, one is made that only this bot and this address have', () => {
  const secretOf = (token: string, webhook: string) => {
    const own = { ...account, webhook, settings: { ...account.settings, token, webhookSecret: '' } };
    return webhookSecretOf(own) ?? '';
  };
  const one = secretOf(TOKEN, 'https://a.example/1');
  assert.match(one, /^[\w-]{43}$/);
  assert.equal(secretOf(TOKEN, 'https://a.example/1'), one);
  for (const other of [secretOf(TOKEN, 'https://a.example/2'), secretOf(`${TOKEN}x`, 'https://a.example/1')])
    assert.notEqual(other, one);
});

function readOf(body: object): Inbound[] {
  return telegram.read(incoming(JSON.stringify(body)), account);
}
