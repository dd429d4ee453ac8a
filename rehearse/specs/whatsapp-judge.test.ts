import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { judgePath, judgeSend, judgeWebhook } from './whatsapp-judge.ts';

/** Meta's own examples that Meta's own schema refuses, and what is wrong with them. */
const SLOPPY_OUT: Readonly<Record<string, RegExp>> = {
  'Send Contact Message': /recipient_type/,
  'Send Flow Template Message': /recipient_type/,
  'Send Reply to Contact Message': /recipient_type/,
  'Send Sample Issue Resolution Template': /recipient_type/,
  'Send Test Message': /recipient_type/,
  'Send Reply to List Message': /property 'type'/,
  'Send Text Message with Preview URL': /property 'type'/,
  // It says <HEADER_TYPE> where a type should be.
  'Send Multi-Product Message': /header\/type/,
};
const SLOPPY_IN: Readonly<Record<string, RegExp>> = {
  // YAML without quotation marks made numbers of telephone numbers.
  'Group Create Message': /added_participants.*must be string/,
  'Group Remove Participants': /removed_participants.*must be string/,
};

test('Meta’s own examples pass, but for those that are listed with what is wrong with them', () => {
  checkExamples('send-message-examples.json', judgeSend, SLOPPY_OUT, 50);
  checkExamples('webhook-examples.json', judgeWebhook, SLOPPY_IN, 16);
});

function checkExamples(
  file: string,
  judge: (body: unknown) => string[],
  sloppy: Readonly<Record<string, RegExp>>,
  count: number,
) {
  const examples: Record<string, unknown> = JSON.parse(
    readFileSync(new URL(`./whatsapp/${file}`, import.meta.url), 'utf8'),
  );
  assert.equal(Object.keys(examples).length, count);
  for (const [name, body] of Object.entries(examples)) {
    const wrong = sloppy[name];
    if (wrong) assert.match(judge(body).join('; '), wrong, name);
    else assert.deepEqual(judge(body), [], name);
  }
}

const TEXT = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '+16505551234',
  type: 'text',
  text: { body: 'Hello' },
};
const { type: _type, text: _text, ...ENVELOPE } = TEXT;
const button = (title: string) => ({ type: 'reply', reply: { id: title, title } });
const buttons = (...titles: string[]) => ({
  ...ENVELOPE,
  type: 'interactive',
  interactive: { type: 'button', body: { text: 'Yes?' }, action: { buttons: titles.map(button) } },
});
const rows = (count: number) => ({
  ...ENVELOPE,
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'Which?' },
    action: {
      button: 'Options',
      sections: [{ rows: Array.from({ length: count }, (_, at) => ({ id: `${at}`, title: `${at}` })) }],
    },
  },
});
const template = (parameters: unknown) => ({
  ...ENVELOPE,
  type: 'template',
  template: { name: 'hello', language: { code: 'en_US' }, components: [{ type: 'body', parameters }] },
});

test('what is right passes, and what is wrong in one thing does not', () => {
  const right = {
    'a text': TEXT,
    'a text to someone without a number': { ...TEXT, to: undefined, recipient: 'US.1349120865530274' },
    'an answer': { ...TEXT, context: { message_id: 'wamid.1' }, biz_opaque_callback_data: 'ours' },
    'three buttons': buttons('a', 'b', 'a'.repeat(20)),
    'ten rows': rows(10),
    'a template': template([{ type: 'text', text: 'Ana' }]),
    'a read mark': { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' },
  };
  for (const [name, body] of Object.entries(right))
    assert.deepEqual(judgeSend(JSON.parse(JSON.stringify(body))), [], name);

  const wrong = {
    nothing: undefined,
    'an empty body': {},
    'a type that is not': { ...TEXT, type: 'banana' },
    'a text without words': { ...TEXT, text: {} },
    'an empty text': { ...TEXT, text: { body: '' } },
    'a text that is too long': { ...TEXT, text: { body: 'a'.repeat(4097) } },
    'a text beside a picture': { ...TEXT, image: { id: '1' } },
    'a field that nobody knows': { ...TEXT, urgent: true },
    'words in the wrong type': { ...TEXT, text: { body: 7 } },
    'nobody it is for': { ...TEXT, to: undefined },
    'a picture that is not there': { ...ENVELOPE, type: 'image', image: {} },
    'a picture by two ways': { ...ENVELOPE, type: 'image', image: { id: '1', link: 'https://a.example' } },
    'a caption that is too long': {
      ...ENVELOPE,
      type: 'image',
      image: { id: '1', caption: 'a'.repeat(1025) },
    },
    'four buttons': buttons('a', 'b', 'c', 'd'),
    'a button that is too long': buttons('a'.repeat(21)),
    'eleven rows': rows(11),
    'six cards': { ...ENVELOPE, type: 'contacts', contacts: Array.from({ length: 6 }, () => ({})) },
    'a template value without its words': template([{ type: 'text' }]),
    'a read mark of nothing': { messaging_product: 'whatsapp', status: 'read' },
    'a mark that is not': { messaging_product: 'whatsapp', status: 'seen', message_id: 'wamid.1' },
    'a reference that is too long': { ...TEXT, biz_opaque_callback_data: 'a'.repeat(513) },
  };
  for (const [name, body] of Object.entries(wrong))
    assert.notDeepEqual(judgeSend(body && JSON.parse(JSON.stringify(body))), [], name);
});

test('a webhook says what its field promises', () => {
  const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' };
  const told = (field: string, value: object) => ({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }] }],
  });
  const said = { id: 'wamid.1', timestamp: '1749416383', type: 'text', text: { body: 'hola' } };
  const contacts = [{ profile: { name: 'Ana', username: 'ana' }, user_id: 'BO.1' }];
  const receipt = { id: 'wamid.1', timestamp: '1749416383', status: 'played', recipient_id: '59170000000' };

  assert.deepEqual(
    judgeWebhook(told('messages', { contacts, messages: [{ ...said, from_user_id: 'BO.1' }] })),
    [],
  );
  assert.deepEqual(judgeWebhook(told('messages', { statuses: [receipt] })), []);
  assert.deepEqual(judgeWebhook(told('user_preferences', { user_preferences: [] })), []);

  const isRefused = (field: string, value: object) =>
    assert.notDeepEqual(judgeWebhook(told(field, value)), [], JSON.stringify(value));
  isRefused('messages', { contacts, messages: [said] });
  isRefused('messages', { contacts, messages: [{ ...said, from: '1', type: 'image' }] });
  isRefused('messages', { statuses: [{ ...receipt, status: 'eaten' }] });
  isRefused('messages', { statuses: [{ ...receipt, recipient_id: undefined }] });
  isRefused('message_template_status_update', {});
  isRefused('weather', {});

  const ofAccount = (time: object) => ({
    object: 'whatsapp_business_account',
    entry: [
      { id: '1', ...time, changes: [{ field: 'account_update', value: { event: 'VERIFIED_ACCOUNT' } }] },
    ],
  });
  assert.deepEqual(judgeWebhook(ofAccount({ time: 1_739_321_024 })), []);
  assert.notDeepEqual(judgeWebhook(ofAccount({})), [], 'news of the account has the time of its entry');
  assert.notDeepEqual(judgeWebhook(ofAccount({ time: 1_739_321_024_000 })), [], 'in seconds');
});

test('paths and methods are those of the API', () => {
  assert.deepEqual(judgePath('POST', '/v23.0/106540352242922/messages'), []);
  assert.deepEqual(judgePath('POST', '/v23.0/106540352242922/media'), []);
  assert.deepEqual(judgePath('GET', '/v23.0/106540352242922'), []);
  assert.deepEqual(judgePath('GET', '/v23.0/106540352242922/messages').length, 1);
  assert.deepEqual(judgePath('POST', '/v23.0/106540352242922/letters').length, 1);
});
