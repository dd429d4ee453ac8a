import type { Capabilities } from './capabilities.ts';
import type { CarriedFile, Content, FileKind, Recipient } from './carried.ts';
import type { HttpRequest, Outbound, Plan } from './plan.ts';

/** A seeded source of chance. */
export interface Dice {
  readonly seed: number;
  /** A whole number from 0 up to and without `below`. */
  below(below: number): number;
  pick<T>(list: readonly T[]): T;
}

const NOW = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;

/** A message as the desk hands it over, an hour before its window closes if it has one. */
export function outboundOf(
  { channel, to }: { channel: { capabilities: Capabilities }; to: Recipient },
  content: Content,
): Outbound {
  const window = channel.capabilities.windowHours === undefined ? {} : { openUntil: NOW + 60 * MINUTE };
  return {
    id: '0197a000-0000-7000-8000-000000000001',
    to,
    content,
    author: '',
    language: 'es',
    window,
    now: NOW,
  };
}

/** The requests of a plan, as if each step had made something for those after it. */
export function sendAll({ steps }: Plan): HttpRequest[] {
  const made: Record<string, string> = {};
  return steps.map(({ key, request, does }) => {
    const own = typeof request === 'function' ? request({ ...made }) : request;
    if (does === 'upload') made[key] = `made-of-${key}`;
    return own;
  });
}

/** Every string that a body says, also within JSON that is written as one. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') {
    const inner = value.startsWith('{"') ? readJson(value) : undefined;
    return inner === undefined ? [value] : stringsOf(inner);
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

/** Undefined: it is not JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const PLACE = { latitude: -16.489_689, longitude: -68.119_294, label: 'Plaza Murillo' };
const CARD = {
  name: 'Ana Quispe',
  organisation: 'Panadería Sol',
  phones: ['+59171234567'],
  emails: ['ana@example.com'],
  links: ['https://example.com/ana'],
};

export const LINK = { label: 'Ver el pedido', url: 'https://example.com/p/7?a=1&b=ñ' };

/** Every kind of content there is, named. */
export function contentsOf(capabilities: Capabilities): [string, Content][] {
  const kinds = Object.keys(capabilities.files).filter((kind) => kind in TYPES);
  const files = kinds.map((kind) => fileOf(capabilities, kind as FileKind));
  const photo = files.find(({ kind }) => kind === 'photo');
  return [
    ['words', { text: 'Hola, *Ana*: _mañana_ a las 9 <b>&amp; "10"</b>\nhttps://example.com/a_b_c' }],
    ['an emoji', { text: '👩‍🍳' }],
    ['a place', { text: '', place: PLACE }],
    ['a place without a name', { text: 'aquí', place: { latitude: 0, longitude: 180 } }],
    ['a card', { text: '', contact: CARD }],
    ['a card with a name alone', { text: '', contact: { name: 'Ana', phones: [], emails: [], links: [] } }],
    ['choices', { text: '¿Cuándo?', choices: choicesOf(2) }],
    ['a link button', { text: 'Su pedido está listo.', link: LINK }],
    ['a poll', { text: '¿Pan o torta?\n1. Pan\n2. Torta', beside: 'poll' }],
    ['a live place', { text: '', place: PLACE, beside: 'live' }],
    ['what nobody knows yet', { text: 'algo', beside: 'hologram' }],
    ...files.map((file): [string, Content] => [`a ${file.kind}`, { text: '', files: [file] }]),
    ...files.map((file): [string, Content] => [`a ${file.kind} with words`, { text: 'mire', files: [file] }]),
    ...(photo
      ? ([['a photo to see once', { text: '', files: [photo], beside: 'once' }]] as [string, Content][])
      : []),
    [
      'several files',
      { text: 'todo', files: [...files, ...files].map((file, at) => ({ ...file, id: `f${at}` })) },
    ],
    [
      'a template with all there is',
      {
        text: 'Hola Ana',
        ...(photo && { files: [photo] }),
        template: {
          name: 'hello',
          language: 'es',
          values: ['Ana'],
          ...(photo && { headerFile: 'photo' }),
          buttons: ['Gracias', { label: 'Ver', url: `${LINK.url}{{1}}` }, { label: 'Copiar', copies: true }],
          buttonValues: ['7', 'SOL10'],
        },
      },
    ],
    ['a template', { text: 'Hola Ana', template: { name: 'hello', language: 'es', values: ['Ana'] } }],
  ];
}

export function choicesOf(count: number, label = 'Hoy') {
  return Array.from({ length: count }, (_, at) => ({
    key: `k${at}`,
    label: label.length > 3 ? label : `${label} ${at}`,
  }));
}

export function fileOf({ files }: Capabilities, kind: FileKind, bytes = 1000): CarriedFile {
  const type = files[kind]?.types[0] ?? TYPES[kind];
  return {
    kind,
    id: `file-${kind}`,
    type,
    bytes,
    name: `${kind}.bin`,
    ...(kind === 'voice' && { seconds: 3 }),
  };
}

const TYPES: Readonly<Record<FileKind, string>> = {
  photo: 'image/jpeg',
  video: 'video/mp4',
  voice: 'audio/ogg',
  audio: 'audio/mpeg',
  file: 'application/pdf',
  sticker: 'image/webp',
};

/** Any content that the desk could hand over, sensible or not. */
export function randomContent(dice: Dice): Content {
  const files = Array.from({ length: dice.below(4) }, (_, at): CarriedFile => {
    const kind = dice.pick(Object.keys(TYPES) as FileKind[]);
    const type = dice.pick([TYPES[kind], 'application/octet-stream', 'image/heic', '']);
    const name = dice.pick([undefined, 'año\n"1".pdf', randomText(dice, 300)]);
    return { kind, id: `f${at}`, type, bytes: dice.below(2 ** 28), ...(name !== undefined && { name }) };
  });
  const place = {
    latitude: dice.below(181) - 90,
    longitude: dice.below(361) - 180,
    label: randomText(dice, 80),
  };
  const labels = Array.from({ length: dice.below(14) }, (_, at) => ({
    key: `${at}`,
    label: randomText(dice, 80) || 'x',
  }));
  const beside = dice.pick(['poll', 'once', 'live', 'other']);
  return {
    text: dice.below(4) === 0 ? '' : randomText(dice, dice.pick([10, 1_100, 8_000])),
    ...dice.pick([
      {},
      { files },
      { place },
      { contact: { ...CARD, name: randomText(dice, 90) } },
      { choices: labels },
      { link: { ...LINK, label: randomText(dice, 20) || 'x' } },
    ]),
    ...(dice.below(5) === 0 && { beside }),
  };
}

const PIECES = [
  'a',
  ' ',
  '\n',
  '*',
  '_',
  '`',
  '<',
  '&',
  '😀',
  '👩‍👩‍👧',
  'ñ',
  '\u202e',
  'https://a.es/x_y',
  '@ana',
  '1. ',
  '{{1}}',
];

function randomText(dice: Dice, most: number): string {
  let text = '';
  while (text.length < most && dice.below(400) > 0) text += dice.pick(PIECES).repeat(1 + dice.below(12));
  return text.slice(0, most).toWellFormed().trim();
}

/** The same JSON with something in it that nobody expects. */
export function mutate(body: string, dice: Dice): string {
  if (dice.below(10) === 0) return cut(body, dice);
  let value = readJson(body);
  if (value === undefined) return cut(body, dice);
  for (let times = 1 + dice.below(4); times > 0; times--) value = change(value, dice);
  return JSON.stringify(value) ?? 'null';
}

function cut(body: string, dice: Dice): string {
  const at = dice.below(body.length + 1);
  return body.slice(0, at) + dice.pick(['', '"', '}', '\u0000', '[[', body.slice(at + 1)]);
}

/** Goes down a random way and puts something else where it ends. */
function change(value: unknown, dice: Dice): unknown {
  const ends = typeof value !== 'object' || value === null || dice.below(12) === 0;
  if (ends) return dice.pick([...STRANGE, value, [value], { text: value, id: value, type: value }]);
  if (Array.isArray(value)) {
    if (value.length === 0 || dice.below(6) === 0) return [...value, ...value, null];
    const at = dice.below(value.length);
    return value.map((item: unknown, index) => (index === at ? change(item, dice) : item));
  }
  const entries: [string, unknown][] = Object.entries(value);
  const [name] = dice.pick(entries.length > 0 ? entries : [['x', null]]);
  if (dice.below(6) === 0) return Object.fromEntries(entries.filter(([other]) => other !== name));
  return Object.fromEntries(
    entries.map(([other, item]) => [other, other === name ? change(item, dice) : item]),
  );
}

const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  '',
  'x',
  '\u0000\ud800',
  '123',
  'NaN',
  [],
  {},
  [[]],
  { toString: null },
  'x'.repeat(5_000),
];
