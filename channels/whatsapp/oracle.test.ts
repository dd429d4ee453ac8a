import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WhatsAppAPI } from 'whatsapp-api-js';
import * as theirs from 'whatsapp-api-js/messages';
import type { Content } from '../carried.ts';
import { outboundOf, sendAll } from '../contract-inputs.ts';
import type { HttpRequest } from '../plan.ts';
import { judgeSend } from '../../rehearse/specs/whatsapp-judge.ts';
import { act } from './act.ts';
import { account } from './test-account.ts';
import { whatsapp } from './whatsapp.ts';

/** An independent client of the same API, whose requests end here. */
const sent: HttpRequest[] = [];
const client = new WhatsAppAPI({
  token: account.settings.accessToken,
  appSecret: account.settings.appSecret,
  v: account.settings.version,
  ponyfill: {
    fetch: async (url, init) => {
      const headers = Object.fromEntries(new Headers(init?.headers));
      const text = init?.body;
      assert.ok(typeof url === 'string' && typeof text === 'string');
      sent.push({ method: 'POST', url, headers, body: { text } });
      return Response.json({ messaging_product: 'whatsapp', contacts: [], messages: [{ id: 'wamid.1' }] });
    },
  },
});

const NUMBER = '+16505551234';
const to = { addresses: [{ kind: 'phone', value: NUMBER }], isGroup: false };
const BUTTONS = [
  { key: 'a', label: 'Sí' },
  { key: 'b', label: 'No' },
];
const ROWS = [...BUTTONS, { key: 'c', label: 'Quizás' }, { key: 'd', label: 'Llámeme mañana por la mañana' }];
const CARD = {
  name: 'Ana Quispe',
  organisation: 'Panadería Sol',
  phones: ['+59171234567'],
  emails: ['ana@example.com'],
  links: ['https://example.com/ana'],
};
const MADE = 'made-of-upload-0';
const file = { id: 'f', bytes: 1000, name: 'año.pdf' };

type Theirs = Parameters<WhatsAppAPI['sendMessage']>[2];

const CASES: Readonly<Record<string, [Content, Theirs]>> = {
  text: [{ text: 'Hola, *Ana*' }, new theirs.Text('Hola, *Ana*')],
  'text with a link': [
    { text: 'Mire https://example.com' },
    new theirs.Text('Mire https://example.com', true),
  ],
  image: [
    { text: 'mire', files: [{ ...file, kind: 'photo', type: 'image/jpeg' }] },
    new theirs.Image(MADE, true, 'mire'),
  ],
  video: [{ text: '', files: [{ ...file, kind: 'video', type: 'video/mp4' }] }, new theirs.Video(MADE, true)],
  'voice note': [
    { text: '', files: [{ ...file, kind: 'voice', type: 'audio/ogg' }] },
    new theirs.Audio(MADE, true, true),
  ],
  audio: [
    { text: '', files: [{ ...file, kind: 'audio', type: 'audio/mpeg' }] },
    new theirs.Audio(MADE, true),
  ],
  sticker: [
    { text: '', files: [{ ...file, kind: 'sticker', type: 'image/webp' }] },
    new theirs.Sticker(MADE, true),
  ],
  document: [
    { text: 'la factura', files: [{ ...file, kind: 'file', type: 'application/pdf' }] },
    new theirs.Document(MADE, true, 'la factura', 'año.pdf'),
  ],
  location: [
    { text: '', place: { latitude: -16.489689, longitude: -68.119294, label: 'Plaza Murillo' } },
    new theirs.Location(-68.119294, -16.489689, 'Plaza Murillo'),
  ],
  contacts: [
    { text: '', contact: CARD },
    new theirs.Contacts([
      new theirs.Name(CARD.name, CARD.name),
      new theirs.Organization('Panadería Sol'),
      new theirs.Phone('+59171234567'),
      new theirs.Email('ana@example.com'),
      new theirs.Url('https://example.com/ana'),
    ]),
  ],
  buttons: [
    { text: '¿Viene?', choices: BUTTONS },
    new theirs.Interactive(
      new theirs.ActionButtons(new theirs.Button('a', 'Sí'), new theirs.Button('b', 'No')),
      new theirs.Body('¿Viene?'),
    ),
  ],
  'link button': [
    { text: 'Está listo.', link: { label: 'Ver el pedido', url: 'https://example.com/p/7' } },
    new theirs.Interactive(
      new theirs.ActionCTA('Ver el pedido', 'https://example.com/p/7'),
      new theirs.Body('Está listo.'),
    ),
  ],
  list: [
    { text: '¿Viene?', choices: ROWS },
    new theirs.Interactive(
      new theirs.ActionList(
        'Ver opciones',
        new theirs.ListSection(
          undefined,
          new theirs.Row('a', 'Sí'),
          new theirs.Row('b', 'No'),
          new theirs.Row('c', 'Quizás'),
          new theirs.Row('d', 'Llámeme mañana por la…', 'Llámeme mañana por la mañana'),
        ),
      ),
      new theirs.Body('¿Viene?'),
    ),
  ],
  template: [
    {
      text: 'Hola Ana',
      template: { name: 'hello', language: 'es', values: ['Ana', '3'], headerValues: ['Sol'] },
    },
    new theirs.Template(
      'hello',
      'es',
      new theirs.HeaderComponent(new theirs.HeaderParameter('Sol')),
      new theirs.BodyComponent(new theirs.BodyParameter('Ana'), new theirs.BodyParameter('3')),
    ),
  ],
  'template with a picture and buttons': [
    {
      text: 'Hola Ana',
      files: [{ ...file, kind: 'photo', type: 'image/jpeg' }],
      template: {
        name: 'hello',
        language: 'es',
        values: ['Ana'],
        headerFile: 'photo',
        buttons: [
          'Gracias',
          { label: 'Web', url: 'https://example.com' },
          { label: 'Ver', url: 'https://example.com/{{1}}' },
          { label: 'Copiar', copies: true },
        ],
        buttonValues: ['p/7', 'SOL10'],
      },
    },
    new theirs.Template(
      'hello',
      'es',
      new theirs.HeaderComponent(new theirs.HeaderParameter(new theirs.Image(MADE, true))),
      new theirs.BodyComponent(new theirs.BodyParameter('Ana')),
      new theirs.PayloadComponent('Gracias'),
      new theirs.SkipButtonComponent(),
      new theirs.URLComponent('p/7'),
      new theirs.CopyComponent('SOL10'),
    ),
  ],
  'template with a document': [
    {
      text: 'La factura',
      files: [{ ...file, kind: 'file', type: 'application/pdf' }],
      template: { name: 'bill', language: 'es', values: [], headerFile: 'file' },
    },
    new theirs.Template(
      'bill',
      'es',
      new theirs.HeaderComponent(
        new theirs.HeaderParameter(new theirs.Document(MADE, true, undefined, 'año.pdf')),
      ),
    ),
  ],
  'template with a video': [
    {
      text: 'Mire',
      files: [{ ...file, kind: 'video', type: 'video/mp4' }],
      template: { name: 'look', language: 'es', values: [], headerFile: 'video' },
    },
    new theirs.Template(
      'look',
      'es',
      new theirs.HeaderComponent(new theirs.HeaderParameter(new theirs.Video(MADE, true))),
    ),
  ],
  'template with named values': [
    { text: 'Hola Ana', template: { name: 'hello', language: 'es', values: ['Ana'], names: ['first_name'] } },
    new theirs.Template(
      'hello',
      'es',
      new theirs.BodyComponent(new theirs.BodyParameter('Ana', 'first_name')),
    ),
  ],
  'template without values': [
    { text: 'Hola', template: { name: 'hello', language: 'es', values: [] } },
    new theirs.Template('hello', 'es'),
  ],
};

for (const [name, [content, message]] of Object.entries(CASES))
  test(`our ${name} is theirs`, async () => {
    for (const replyTo of [undefined, 'wamid.0']) {
      const outbound = { ...outboundOf({ channel: whatsapp, to }, content), ...(replyTo && { replyTo }) };
      const ours = sendAll(whatsapp.plan(outbound, account)).at(-1);
      const request = await sendTheirs(message, replyTo, outbound.id);
      assert.ok(ours);
      assert.deepEqual([ours.method, ours.url], [request.method, request.url]);
      assert.equal(ours.headers?.authorization, request.headers?.authorization);
      assert.deepEqual(canonical(ours), canonical(request));
      assert.deepEqual(ours.body && 'json' in ours.body && judgeSend(ours.body.json), []);
    }
  });

test('our reaction is theirs, and so is taking it back', async () => {
  for (const emoji of ['👍', null]) {
    const step = act({ do: 'react', to: 'wamid.0', emoji }, to, account);
    assert.ok(step && typeof step.request === 'object');
    const request = await sendTheirs(new theirs.Reaction('wamid.0', emoji ?? ''));
    assert.deepEqual(canonical(step.request), canonical(request));
  }
});

test('our read mark is theirs, and so is typing', async () => {
  for (const typing of [false, true]) {
    const step = act({ do: 'read', upTo: 'wamid.0', ...(typing && { typing }) }, to, account);
    assert.ok(step && typeof step.request === 'object');
    sent.length = 0;
    await client.markAsRead(account.settings.phoneNumberId, 'wamid.0', typing ? 'text' : undefined);
    assert.ok(sent[0]);
    assert.deepEqual(canonical(step.request), canonical(sent[0]));
  }
});

test('who has no number is named as they name him', async () => {
  const outbound = outboundOf(
    { channel: whatsapp, to: { addresses: [], chat: 'BO.77', isGroup: false } },
    { text: 'hola' },
  );
  const [ours] = sendAll(whatsapp.plan(outbound, account));
  sent.length = 0;
  await client.sendMessage(
    account.settings.phoneNumberId,
    { bsuid: 'BO.77' },
    new theirs.Text('hola'),
    undefined,
    outbound.id,
  );
  assert.ok(ours && sent[0]);
  assert.deepEqual(canonical(ours), canonical(sent[0]));
});

async function sendTheirs(message: Theirs, context?: string, opaque?: string): Promise<HttpRequest> {
  sent.length = 0;
  await client.sendMessage(account.settings.phoneNumberId, NUMBER, message, context, opaque);
  assert.ok(sent[0]);
  return sent[0];
}

/** What is the same when it is not said: no preview. They write cards as text in the text, and places of buttons as numbers. */
function canonical({ body }: HttpRequest): unknown {
  const text = body && 'json' in body ? JSON.stringify(body.json) : body && 'text' in body ? body.text : '';
  return JSON.parse(text, (key, value: unknown) => {
    if (key === 'preview_url' && value === false) return undefined;
    if (key === 'index') return String(value);
    return key === 'contacts' && typeof value === 'string' ? JSON.parse(value) : value;
  });
}
