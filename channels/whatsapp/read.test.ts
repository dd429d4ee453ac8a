import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeWebhook } from '../../rehearse/specs/whatsapp-judge.ts';
import type { Inbound } from '../inbound.ts';
import { read } from './read.ts';
import { account, incoming, METADATA, told, toldOf } from './test-account.ts';

const BUSINESS = account.settings.businessAccountId;
const ANA = { profile: { name: 'Ana Quispe' }, wa_id: '59171234567', user_id: 'BO.77' };
const SAID = { id: 'wamid.1', from: '59171234567', timestamp: '1749416383' };

/** What Meta might tell, so that its own description of it agrees; and what is read of it. */
function readTold(body: string): Inbound[] {
  assert.deepEqual(judgeWebhook(JSON.parse(body)), [], body);
  return read(incoming(body), account);
}

function readMessage(message: object, contact: object = ANA): Inbound {
  const [event, ...more] = readTold(
    told('messages', { contacts: [contact], messages: [{ ...SAID, ...message }] }),
  );
  assert.deepEqual(more, []);
  assert.ok(event);
  return event;
}

const words = (body: string) => ({ type: 'text', text: { body } });

test('someone who hides his number is known by his id, which only means him to this business', () => {
  const { from: _, ...nameless } = SAID;
  const body = told('messages', {
    contacts: [{ profile: { name: '', username: 'ana.q' }, user_id: 'BO.77', parent_user_id: 'BO.ENT.9' }],
    messages: [{ ...nameless, from_user_id: 'BO.77', from_parent_user_id: 'BO.ENT.9', ...words('hola') }],
  });
  const [event] = readTold(body);
  assert.ok(event?.is === 'message');
  assert.deepEqual(event.from, {
    addresses: [
      { kind: 'whatsapp-user', value: 'BO.77', scope: BUSINESS },
      { kind: 'whatsapp-parent-user', value: 'BO.ENT.9' },
    ],
    name: 'ana.q',
  });
  assert.deepEqual(event.chat, { id: 'BO.77', isGroup: false });
});

test('who shows both is known by both, and his talk is named by the number', () => {
  const event = readMessage({ from_user_id: 'BO.77', ...words('hola') });
  assert.ok(event.is === 'message');
  assert.deepEqual(event.from.addresses, [
    { kind: 'phone', value: '+59171234567' },
    { kind: 'whatsapp-user', value: 'BO.77', scope: BUSINESS },
  ]);
  assert.equal(event.chat.id, '59171234567');
});

test('in a batch each message has its own sender', () => {
  const beto = { profile: { name: 'Beto' }, wa_id: '59179999999' };
  const [one, two] = readTold(
    told('messages', {
      contacts: [beto, ANA],
      messages: [
        { ...SAID, ...words('uno') },
        { ...SAID, id: 'wamid.2', from: '59179999999', ...words('dos') },
      ],
    }),
  );
  assert.ok(one?.is === 'message' && two?.is === 'message');
  assert.deepEqual([one.from.name, two.from.name], ['Ana Quispe', 'Beto']);
});

test('who has no profile beside his message gets nobody else’s', () => {
  const messages = [
    { ...SAID, ...words('uno') },
    { ...SAID, id: 'wamid.2', from: '59179999999', ...words('dos') },
  ];
  const [, two] = readTold(told('messages', { contacts: [ANA], messages }));
  assert.ok(two?.is === 'message');
  assert.deepEqual(two.from, { addresses: [{ kind: 'phone', value: '+59179999999' }], name: '' });
});

test('a number with two forms is known by both', () => {
  const event = readMessage({ ...words('oi'), from: '5511987654321' }, { ...ANA, wa_id: '551187654321' });
  assert.ok(event.is === 'message');
  const [one, other] = event.from.addresses.map(({ value }) => value);
  assert.deepEqual([one, other, event.chat.id], ['+5511987654321', '+551187654321', '5511987654321']);
});

test('every entry and every change is read, and what is broken spoils nothing else', () => {
  const change = (id: string) => ({
    field: 'messages',
    value: { metadata: METADATA, contacts: [ANA], messages: [{ ...SAID, id, ...words(id) }, null] },
  });
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [change('a'), 7, change('b')] }, 'x', { id: '1', changes: [change('c')] }],
  });
  const kinds = read(incoming(body), account).map((event) =>
    event.is === 'message' ? event.remote : event.is,
  );
  assert.deepEqual(kinds, [
    'a',
    'unsupported',
    'unsupported',
    'b',
    'unsupported',
    'unsupported',
    'c',
    'unsupported',
  ]);
});

test('what concerns another number or another business of the same app is left to it', () => {
  const value = { contacts: [ANA], messages: [{ ...SAID, ...words('hola') }] };
  const elsewhere = { ...METADATA, phone_number_id: '999' };
  assert.deepEqual(readTold(told('messages', value, elsewhere)), []);
  const quality = { display_phone_number: '15550783881', event: 'FLAGGED' };
  assert.deepEqual(readTold(toldOf('phone_number_quality_update', quality, '999')), []);
  assert.equal(readTold(toldOf('phone_number_quality_update', quality)).length, 1);
});

test('files come with what is known of them', () => {
  const file = {
    id: '77',
    mime_type: 'audio/ogg; codecs=opus',
    sha256: 'SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=',
  };
  const contentOf = (message: object) => {
    const event = readMessage(message);
    assert.ok(event.is === 'message');
    return event.content;
  };
  const { sha256 } = file;
  const voice = contentOf({ type: 'audio', audio: { ...file, voice: true } });
  assert.deepEqual(voice.files, [{ kind: 'voice', remote: '77', type: file.mime_type, sha256 }]);
  assert.equal(contentOf({ type: 'audio', audio: { ...file, voice: false } }).files?.[0]?.kind, 'audio');
  const sticker = contentOf({
    type: 'sticker',
    sticker: { ...file, mime_type: 'image/webp', animated: true },
  });
  assert.equal(sticker.files?.[0]?.kind, 'sticker');
  assert.equal(contentOf({ type: 'video', video: { ...file, caption: 'mire' } }).text, 'mire');
  const paper = contentOf({
    type: 'document',
    document: { ...file, filename: 'año.pdf', caption: 'la factura' },
  });
  assert.deepEqual(
    [paper.text, paper.files?.[0]?.kind, paper.files?.[0]?.name],
    ['la factura', 'file', 'año.pdf'],
  );
});

test('answers, forwards and what comes from a group say so', () => {
  const answer = readMessage({ ...words('sí'), context: { from: '15550783881', id: 'wamid.0' } });
  assert.ok(answer.is === 'message');
  assert.equal(answer.replyTo, 'wamid.0');
  const forwarded = readMessage({ ...words('mire'), context: { frequently_forwarded: true } });
  assert.ok(forwarded.is === 'message');
  assert.deepEqual([forwarded.forwarded, forwarded.replyTo], [true, undefined]);
  const inGroup = readMessage({ ...words('hola a todos'), group_id: 'Y2FwaV9ncm91cDox' });
  assert.ok(inGroup.is === 'message');
  assert.deepEqual(inGroup.chat, { id: 'Y2FwaV9ncm91cDox', isGroup: true });
  assert.equal(inGroup.from.addresses[0]?.value, '+59171234567');
});

test('a reaction that is taken back has no emoji; a filled-in form is named', () => {
  const back = readMessage({ type: 'reaction', reaction: { message_id: 'wamid.0' } });
  assert.ok(back.is === 'reaction');
  assert.equal(back.emoji, null);
  const form = readMessage({
    type: 'interactive',
    context: { from: '1', id: 'wamid.0' },
    interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{}' } },
  });
  assert.ok(form.is === 'message');
  assert.deepEqual(form.content, { text: '', unsupported: 'interactive' });
});

test('what is changed and taken back in the app of the business is followed', () => {
  // Meta’s file does not know these two.
  const readNew = (message: object) =>
    read(incoming(told('messages', { contacts: [ANA], messages: [{ ...SAID, ...message }] })), account)[0];
  const gone = readNew({ type: 'revoke', revoke: { original_message_id: 'wamid.0' } });
  assert.deepEqual([gone?.is, gone?.is === 'deleted' && gone.remote], ['deleted', 'wamid.0']);
  const edit = { original_message_id: 'wamid.0', message: { type: 'text', text: { body: 'mejor' } } };
  const changed = readNew({ type: 'edit', edit });
  assert.ok(changed?.is === 'edited');
  assert.deepEqual([changed.remote, changed.text], ['wamid.0', 'mejor']);
});

test('a kind that is new is a message of its sender, with the network’s word for it', () => {
  const body = told('messages', { contacts: [ANA], messages: [{ ...SAID, type: 'hologram', hologram: {} }] });
  const [event] = read(incoming(body), account);
  assert.ok(event?.is === 'message');
  assert.deepEqual(event.content, { text: '', unsupported: 'hologram' });
  assert.equal(readMessage({ type: 'text', text: { body: 'a\0b\ud800' } }).is, 'message');
  const odd = readMessage({ type: 'text', text: { body: 'a\0b\ud800' } });
  assert.ok(odd.is === 'message');
  assert.equal(odd.content.text, 'ab\ufffd', 'what no store takes is gone');
});

const RECEIPT = { id: 'wamid.9', timestamp: '1749416383', recipient_id: '59171234567' };

test('receipts tell how far, what it cost, which of ours, and why not', () => {
  const receipts = readTold(
    told('messages', {
      statuses: [
        {
          ...RECEIPT,
          status: 'sent',
          biz_opaque_callback_data: '0197a000-0000-7000-8000-000000000001',
          pricing: { billable: true, pricing_model: 'PMP', category: 'marketing' },
        },
        { ...RECEIPT, status: 'read' },
        { ...RECEIPT, status: 'played' },
        {
          ...RECEIPT,
          status: 'failed',
          errors: [
            {
              code: 131047,
              title: 'Re-engagement message',
              message: 'Re-engagement message',
              error_data: { details: 'More than 24 hours have passed.' },
            },
          ],
        },
        {
          ...RECEIPT,
          status: 'failed',
          timestamp: '1749416399',
          errors: [{ code: 131000, title: 'Something' }],
        },
      ],
    }),
  );
  const receipt = { is: 'receipt', at: 1_749_416_383_000, remote: 'wamid.9' };
  assert.deepEqual(receipts.slice(0, 4), [
    {
      ...receipt,
      key: 'status:wamid.9:sent',
      state: 'sent',
      id: '0197a000-0000-7000-8000-000000000001',
      billedAs: 'marketing',
    },
    { ...receipt, key: 'status:wamid.9:read', state: 'read' },
    { ...receipt, key: 'status:wamid.9:played', state: 'played' },
    {
      ...receipt,
      key: 'status:wamid.9:failed',
      state: 'failed',
      why: 'window',
      code: '131047',
      detail: 'More than 24 hours have passed.',
    },
  ]);
  const last = receipts[4];
  assert.ok(last?.is === 'receipt');
  assert.deepEqual(
    [last.why, last.code],
    [undefined, '131000'],
    'of some problems nobody says whose they are',
  );
});

test('in a group each receives for himself', () => {
  const group = { ...RECEIPT, status: 'read', recipient_id: 'Y2Fw', recipient_type: 'group' };
  const [one, two] = readTold(
    told('messages', {
      statuses: ['59171', '59172'].map((recipient_participant_id) => ({
        ...group,
        recipient_participant_id,
      })),
    }),
  );
  assert.notEqual(one?.key, two?.key);
  assert.equal(one?.is === 'receipt' && one.chat, 'Y2Fw');
});
