import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { Api, InputFile, InputMediaBuilder } from 'grammy';
import { readFormValue } from '../../rehearse/specs/telegram-schema.ts';
import type { CarriedFile, Content } from '../carried.ts';
import { choicesOf, LINK, outboundOf, sendAll } from '../contract-inputs.ts';
import type { Action, HttpRequest } from '../plan.ts';
import { account, ANA, methodOf, TOKEN } from './test-account.ts';
import { telegram } from './telegram.ts';

/**
 * grammY is a client that we did not write. What it sends for the same wish is caught here; ours is to say the same, field
 * for field and file for file.
 */
const caught: { readonly method: string; readonly fields: unknown }[] = [];
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts).toString();
    const method = request.url?.split('/').at(-1) ?? '';
    const boundary = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1];
    caught.push({
      method,
      fields: boundary ? canonical(method, readForm(body, boundary)) : JSON.parse(body),
    });
    response.setHeader('content-type', 'application/json').end('{"ok":true,"result":true}');
  });
});
let grammy: Api;

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  grammy = new Api(TOKEN, { apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
after(() => server.close());

interface Part {
  readonly name: string;
  readonly content: string;
  readonly fileName?: string | undefined;
}

/** grammY writes file names without quotes, which the parser of Node does not read. */
function readForm(body: string, boundary: string): Part[] {
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return parts.map((part) => {
    const [head = '', ...content] = part.replace(/^\r\n|\r\n$/g, '').split('\r\n\r\n');
    const [, name = '', fileName] = /;\s*name="([^"]*)"(?:;\s*filename="?([^"\r\n]*)"?)?/.exec(head) ?? [];
    return { name, fileName, content: content.join('\r\n\r\n') };
  });
}

/** Values as JSON has them, and in the place of each file its name and content. */
function canonical(method: string, parts: readonly Part[]): object {
  const files = new Map(parts.flatMap((part) => (part.fileName === undefined ? [] : [[part.name, part]])));
  const used = new Set<string>();
  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith('attach://')) {
      const name = value.slice('attach://'.length);
      used.add(name);
      return { ...files.get(name), name: 'file' };
    }
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolve(one)]));
  };
  const values = parts.flatMap(({ name, content, fileName }) =>
    fileName === undefined ? [[name, resolve(readFormValue(method, name, content))]] : [],
  );
  const own = [...files]
    .filter(([name]) => !used.has(name))
    .map(([name, file]) => [name, { ...file, name: 'file' }]);
  return Object.fromEntries([...values, ...own]);
}

/** What our request would be caught as. A file's content is its id here. */
function ours(request: HttpRequest) {
  const method = methodOf(request);
  const { body } = request;
  if (!body || !('form' in body)) return { method, fields: body && 'json' in body ? body.json : undefined };
  const parts = body.form.map((part): Part => {
    if ('value' in part) return { name: part.name, content: part.value };
    return { name: part.name, content: part.file, fileName: part.fileName };
  });
  return { method, fields: canonical(method, parts) };
}

const CHAT = 1_234_567_890_123;
const file = (kind: CarriedFile['kind'], type: string, name: string): CarriedFile => ({
  kind,
  id: `bytes of ${name}`,
  type,
  bytes: 9,
  name,
});
const input = (name: string) => new InputFile(Buffer.from(`bytes of ${name}`), name);
const photo = file('photo', 'image/jpeg', 'a.jpg');
const video = file('video', 'video/mp4', 'b.mp4');
const bold = [{ type: 'bold' as const, offset: 5, length: 3 }];
const reply_parameters = { message_id: 77, allow_sending_without_reply: true };
const buttons = [
  [
    { text: 'Hoy 0', callback_data: 'k0' },
    { text: 'Hoy 1', callback_data: 'k1' },
  ],
];

const link = [[{ text: LINK.label, url: LINK.url }]];

test('a message is what grammY sends for it', async () => {
  const cases: [Content, (api: Api) => Promise<unknown>][] = [
    [
      { text: 'hola *Ana*' },
      (api) => api.sendMessage(CHAT, 'hola Ana', { entities: bold, reply_parameters }),
    ],
    [
      { text: '¿Cuándo?', choices: choicesOf(2) },
      (api) =>
        api.sendMessage(CHAT, '¿Cuándo?', { reply_markup: { inline_keyboard: buttons }, reply_parameters }),
    ],
    [
      { text: 'Está listo.', link: LINK },
      (api) =>
        api.sendMessage(CHAT, 'Está listo.', { reply_markup: { inline_keyboard: link }, reply_parameters }),
    ],
    [
      { text: 'hola *Ana*', files: [photo] },
      (api) =>
        api.sendPhoto(CHAT, input('a.jpg'), {
          caption: 'hola Ana',
          caption_entities: bold,
          reply_parameters,
        }),
    ],
    [
      { text: '', files: [{ ...video, seconds: 4 }] },
      (api) => api.sendVideo(CHAT, input('b.mp4'), { duration: 4, reply_parameters }),
    ],
    [
      { text: '', files: [{ ...file('voice', 'audio/webm', 'v.ogg'), seconds: 3 }] },
      (api) => api.sendVoice(CHAT, input('v.ogg'), { duration: 3, reply_parameters }),
    ],
    [
      { text: '', files: [file('audio', 'audio/mpeg', 'm.mp3')] },
      (api) => api.sendAudio(CHAT, input('m.mp3'), { reply_parameters }),
    ],
    [
      { text: 'lea', files: [file('file', 'application/pdf', 'a.pdf')] },
      (api) => api.sendDocument(CHAT, input('a.pdf'), { caption: 'lea', reply_parameters }),
    ],
    [
      { text: '', files: [file('sticker', 'image/webp', 's.webp')] },
      (api) => api.sendSticker(CHAT, input('s.webp'), { reply_parameters }),
    ],
    [
      { text: 'dos', files: [photo, video] },
      (api) => {
        const media = [
          InputMediaBuilder.photo(input('a.jpg'), { caption: 'dos' }),
          InputMediaBuilder.video(input('b.mp4')),
        ];
        return api.sendMediaGroup(CHAT, media, { reply_parameters });
      },
    ],
    [
      { text: '', place: { latitude: -16.5, longitude: 68.1 } },
      (api) => api.sendLocation(CHAT, -16.5, 68.1, { reply_parameters }),
    ],
    [
      { text: '', place: { latitude: -16.5, longitude: 68.1, label: 'Plaza' } },
      (api) => api.sendVenue(CHAT, -16.5, 68.1, 'Plaza', '-16.50000, 68.10000', { reply_parameters }),
    ],
    [
      { text: '', contact: { name: 'Ana', phones: ['+591'], emails: [], links: [] } },
      (api) => api.sendContact(CHAT, '+591', 'Ana', { reply_parameters }),
    ],
  ];
  for (const [content, send] of cases) {
    const message = { ...outboundOf({ channel: telegram, to: ANA }, content), replyTo: '77' };
    const [request, ...more] = sendAll(telegram.plan(message, account));
    assert.ok(request && more.length === 0);
    caught.length = 0;
    await send(grammy);
    assert.deepEqual(ours(request), caught[0], JSON.stringify(content));
  }
});

test('an action is what grammY sends for it', async () => {
  const cases: [Action, (api: Api) => Promise<unknown>][] = [
    [{ do: 'typing', on: true }, (api) => api.sendChatAction(CHAT, 'typing')],
    [
      { do: 'react', to: '7', emoji: '❤️' },
      (api) => api.setMessageReaction(CHAT, 7, [{ type: 'emoji', emoji: '❤' }]),
    ],
    [{ do: 'react', to: '7', emoji: null }, (api) => api.setMessageReaction(CHAT, 7, [])],
    [
      { do: 'edit', of: '7', text: 'hola *Ana*', hasFiles: false },
      (api) => api.editMessageText(CHAT, 7, 'hola Ana', { entities: bold }),
    ],
    [
      { do: 'edit', of: '7', text: 'mejor', hasFiles: false, link: LINK },
      (api) => api.editMessageText(CHAT, 7, 'mejor', { reply_markup: { inline_keyboard: link } }),
    ],
    [
      { do: 'edit', of: '7', text: 'mejor', hasFiles: true },
      (api) => api.editMessageCaption(CHAT, 7, { caption: 'mejor' }),
    ],
    [{ do: 'delete', of: '7' }, (api) => api.deleteMessage(CHAT, 7)],
  ];
  for (const [action, send] of cases) {
    const step = telegram.act?.(action, ANA, account);
    assert.ok(step && typeof step.request === 'object');
    caught.length = 0;
    await send(grammy);
    assert.deepEqual(ours(step.request), caught[0], JSON.stringify(action));
  }
});
