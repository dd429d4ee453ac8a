import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { judgeSend } from '../../rehearse/specs/whatsapp-judge.ts';
import type { CarriedFile, Content } from '../carried.ts';
import { outboundOf, sendAll } from '../contract-inputs.ts';
import type { FormPart, HttpRequest, Outbound } from '../plan.ts';
import { act } from './act.ts';
import { account } from './test-account.ts';
import { whatsapp } from './whatsapp.ts';

const ANA = { addresses: [{ kind: 'phone', value: '+16505551234' }], isGroup: false };

function planOf(content: Content, more: Partial<Outbound> = {}) {
  return whatsapp.plan({ ...outboundOf({ channel: whatsapp, to: ANA }, content), ...more }, account);
}

/** What the messages of a plan say, each approved by the judge. */
function bodiesOf(content: Content, more: Partial<Outbound> = {}): Record<string, unknown>[] {
  return sendAll(planOf(content, more)).flatMap((request) => {
    const body = jsonIn(request);
    if (body) assert.deepEqual(judgeSend(body), []);
    return body ? [body] : [];
  });
}

function jsonIn({ body }: HttpRequest): Record<string, unknown> | undefined {
  return body && 'json' in body ? JSON.parse(JSON.stringify(body.json)) : undefined;
}

function file(kind: CarriedFile['kind'], type: string, bytes = 1000, name?: string): CarriedFile {
  return { kind, id: `file-${kind}`, type, bytes, ...(name !== undefined && { name }) };
}

const MB = 1024 * 1024;
const photo = file('photo', 'image/jpeg');

/** Contents of ours that say what an example of Meta's says. `media` ids are those that the uploads made. */
const SAID: Readonly<Record<string, [Content, Partial<Outbound>?]>> = {
  'Send Text Message': [{ text: 'text-message-content' }],
  'Send Reply to Text Message': [{ text: '<TEXT_MSG_CONTENT>' }, { replyTo: '<MSGID_OF_PREV_MSG>' }],
  'Send Text Message with Preview URL': [{ text: 'Please visit https://youtu.be/hpltvTEiRrY.' }],
  'Send Image Message by ID': [{ text: '', files: [photo] }],
  'Send Reply to Image Message by ID': [{ text: '', files: [photo] }, { replyTo: '<MSGID_OF_PREV_MSG>' }],
  'Send Audio Message by ID': [{ text: '', files: [file('audio', 'audio/mpeg')] }],
  'Send Reply to Audio Message by ID': [
    { text: '', files: [file('audio', 'audio/mpeg')] },
    { replyTo: '<MSGID_OF_MSG_YOU_ARE_REPLYING_TO>' },
  ],
  'Send Video Message by ID': [{ text: '<VIDEO_CAPTION_TEXT>', files: [file('video', 'video/mp4')] }],
  'Send Reply to Video Message by ID': [
    { text: '<VIDEO_CAPTION_TEXT>', files: [file('video', 'video/mp4')] },
    { replyTo: '<MSGID_OF_MSG_YOU_ARE_REPLYING_TO>' },
  ],
  'Send Document Message by ID': [
    {
      text: '<DOCUMENT_CAPTION_TO_SEND>',
      files: [file('file', 'application/pdf', 1000, '<DOCUMENT_FILENAME>')],
    },
  ],
  'Send Reply to Document Message by ID': [
    {
      text: '<DOCUMENT_CAPTION_TO_SEND>',
      files: [file('file', 'application/pdf', 1000, '<DOCUMENT_FILENAME>')],
    },
    { replyTo: '<MSGID_OF_MSG_YOU_ARE_REPLYING_TO>' },
  ],
  'Send Sticker Message by ID': [{ text: '', files: [file('sticker', 'image/webp')] }],
  'Send Reply to Sticker Message by ID': [
    { text: '', files: [file('sticker', 'image/webp')] },
    { replyTo: '<MSGID_OF_MSG_YOU_ARE_REPLYING_TO>' },
  ],
  'Send Reply Button': [
    {
      text: '<BUTTON_TEXT>',
      choices: [
        { key: '<UNIQUE_BUTTON_ID_1>', label: '<BUTTON_TITLE_1>' },
        { key: '<UNIQUE_BUTTON_ID_2>', label: '<BUTTON_TITLE_2>' },
      ],
    },
  ],
  'Send Test Message': [{ text: '', template: { name: 'hello_world', language: 'en_US', values: [] } }],
};

/** Why no content of ours comes out as the others. */
const NOT_OURS: readonly [RegExp, string][] = [
  [/ by URL$/, 'files are uploaded, never named by an address that anyone could open'],
  [/Catalog|Product/, 'nothing of ours offers a catalogue'],
  [/Flow/, 'nothing of ours is a flow'],
  [/Order/, 'payments in the talk are of India and Brazil'],
  [/Contact/, 'it has postal addresses and a birthday, which a card of ours has not: see the oracle'],
  [/List/, 'it has sections with titles, a header and a footer: see the oracle'],
  [/Location/, 'it has an address beside the name: ours is one label, see the oracle'],
  [/Template|Sample/, 'values of money, time or media; buttons with payloads: see the oracle for words'],
];

test('what our contents can say comes out as in Meta’s examples; why the rest cannot is listed', () => {
  const examples: Record<string, object> = JSON.parse(
    readFileSync(
      new URL('../../rehearse/specs/whatsapp/send-message-examples.json', import.meta.url),
      'utf8',
    ),
  );
  for (const [name, example] of Object.entries(examples)) {
    const [content, more] = SAID[name] ?? [];
    if (!content) {
      const isAction = name === 'Send Reply with Reaction Message' || name.startsWith('Send typing');
      assert.ok(isAction || NOT_OURS.some(([of]) => of.test(name)), `${name} has no reason`);
      continue;
    }
    const [body, ...others] = bodiesOf(content, more);
    assert.deepEqual(others, []);
    assert.deepEqual(canonical(body), canonical(example), name);
  }
  const to = { addresses: [{ kind: 'phone', value: '+16505551234' }], isGroup: false };
  const acted = (action: Parameters<typeof act>[0]) => {
    const request = act(action, to, account)?.request;
    assert.ok(request && typeof request === 'object');
    return canonical(jsonIn(request));
  };
  const reaction = { do: 'react', to: 'wamid.HBgLM...', emoji: '😀' } as const;
  assert.deepEqual(acted(reaction), canonical(examples['Send Reply with Reaction Message']));
  const last = 'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUYzMjEzNDM2RTZGQ0MzMDJBRgA=';
  assert.deepEqual(
    acted({ do: 'typing', on: true, last }),
    canonical(examples['Send typing indicator and read receipt']),
  );
});

/** Without whom it is for, what is so without being said, and the ids that uploads were given. */
function canonical(body: object = {}): unknown {
  const {
    to: _to,
    recipient_type: _type = 'individual',
    biz_opaque_callback_data: _ours,
    ...rest
  } = { ...body } as Record<string, unknown>;
  const type = 'text' in rest ? 'text' : rest['type'];
  return JSON.parse(
    JSON.stringify({ ...rest, ...(type !== undefined && { type }) }, (key, value: unknown) => {
      if (key === 'id' && /^made-of-|_OBJECT_ID>$/.test(String(value))) return 'MEDIA';
      if (key === 'policy' || (key === 'preview_url' && value === false)) return undefined;
      return value;
    }),
  );
}

test('it goes where he wrote last, by number or by id', () => {
  const named = (to: Outbound['to']) => {
    const [body] = bodiesOf({ text: 'hola' }, { to });
    return [body?.['recipient_type'], body?.['to'], body?.['recipient']];
  };
  const scope = account.settings.businessAccountId;
  const id = { kind: 'whatsapp-user', value: 'BO.77', scope };
  const elsewhere = { kind: 'whatsapp-user', value: 'BO.66', scope: 'another business' };
  const other = { kind: 'phone', value: '+59170000000' };
  assert.deepEqual(named({ addresses: [other], chat: '16505551234', isGroup: false }), [
    'individual',
    '+16505551234',
    undefined,
  ]);
  assert.deepEqual(named({ addresses: [other], chat: 'BO.77', isGroup: false }), [
    'individual',
    undefined,
    'BO.77',
  ]);
  assert.deepEqual(named({ addresses: [elsewhere, id], isGroup: false }), ['individual', undefined, 'BO.77']);
  assert.deepEqual(named({ addresses: [], chat: 'Y2Fw', isGroup: true }), ['group', 'Y2Fw', undefined]);
  const mail = { addresses: [{ kind: 'email', value: 'ana@example.com' }, elsewhere], isGroup: false };
  assert.equal(planOf({ text: 'hola' }, { to: mail }).blocked?.why, 'no-address');
});

test('in a group it is said who speaks', () => {
  const group = { to: { addresses: [], chat: 'Y2Fw', isGroup: true }, author: 'Rosa' };
  assert.deepEqual(bodiesOf({ text: 'Buenas' }, group)[0]?.['text'], {
    body: '*Rosa*\nBuenas',
    preview_url: false,
  });
  assert.deepEqual(bodiesOf({ text: 'Buenas' }, { author: 'Rosa' })[0]?.['text'], {
    body: 'Buenas',
    preview_url: false,
  });
});

test('each part of a message has our name of it, and the first alone says what it answers', () => {
  const bodies = bodiesOf({ text: 'a'.repeat(5000) }, { replyTo: 'wamid.0', id: 'ours' });
  assert.deepEqual(
    bodies.map((body) => [body['biz_opaque_callback_data'], body['context']]),
    [
      ['ours', { message_id: 'wamid.0' }],
      ['ours', undefined],
    ],
  );
});

test('a file is uploaded, then sent with the words below it', () => {
  const voice = file('voice', 'audio/webm');
  const [upload, sent] = sendAll(planOf({ text: '', files: [voice] }));
  assert.ok(upload?.body && 'form' in upload.body);
  assert.match(upload.url, /\/v23\.0\/106540352242922\/media$/);
  const named = (name: string) =>
    (upload.body && 'form' in upload.body ? upload.body.form : []).find((part) => part.name === name);
  assert.deepEqual(named('messaging_product'), { name: 'messaging_product', value: 'whatsapp' });
  const part: FormPart = {
    name: 'file',
    file: 'file-voice',
    type: 'audio/ogg',
    fileName: 'voice.ogg',
    as: 'ogg',
  };
  assert.deepEqual(named('file'), part);
  assert.deepEqual(sent && jsonIn(sent)?.['audio'], { id: 'made-of-upload-0', voice: true });
});

test('what does not fit its kind goes as a document, what fits nothing is told', () => {
  const typeOf = (carried: CarriedFile) => bodiesOf({ text: '', files: [carried] })[0]?.['type'];
  assert.equal(typeOf(file('photo', 'image/png', 5 * MB)), 'image');
  assert.equal(typeOf(file('photo', 'image/png', 5 * MB + 1)), 'document');
  assert.equal(typeOf(file('photo', 'image/heic')), 'document');
  assert.equal(typeOf(file('video', 'video/mp4', 16 * MB)), 'video');
  assert.equal(typeOf(file('video', 'video/mp4', 16 * MB + 1)), 'document');
  assert.equal(typeOf(file('audio', 'audio/mpeg; x=1', 16 * MB)), 'audio');
  assert.equal(typeOf(file('audio', 'audio/flac')), 'document');
  assert.equal(typeOf(file('file', 'application/zip', 100 * MB)), 'document');
  const over = planOf({
    text: '',
    files: [photo, file('file', 'application/zip', 100 * MB + 1, 'todo.zip')],
  });
  assert.deepEqual(over, { steps: [], losses: [], blocked: { why: 'too-big', detail: 'todo.zip' } });
});

test('a caption at the limit is one, a longer one is words of its own', () => {
  const at = bodiesOf({ text: 'a'.repeat(1024), files: [photo] });
  assert.deepEqual(
    at.map((body) => body['type']),
    ['image'],
  );
  const over = planOf({ text: 'a'.repeat(1025), files: [photo] });
  assert.deepEqual(over.losses, [{ code: 'caption-apart' }]);
  const both = bodiesOf({ text: 'a'.repeat(1025), files: [photo] });
  assert.deepEqual(
    both.map((body) => body['type']),
    ['image', 'text'],
  );
});

test('words at the limit are one message', () => {
  assert.equal(bodiesOf({ text: 'a'.repeat(4096) }).length, 1);
  assert.equal(bodiesOf({ text: 'a'.repeat(4097) }).length, 2);
});

test('what cannot be taken back or changed has no request; typing does not end by one', () => {
  assert.equal(act({ do: 'edit', of: 'w', text: 'x', hasFiles: false }, ANA, account), undefined);
  assert.equal(act({ do: 'delete', of: 'w' }, ANA, account), undefined);
  assert.equal(act({ do: 'typing', on: false, last: 'w' }, ANA, account), undefined);
  assert.equal(act({ do: 'typing', on: true }, ANA, account), undefined);
});
