import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Capabilities } from '@tertulia/channels/capabilities.ts';
import type { CarriedFile, Content } from '@tertulia/channels/carried.ts';
import { type Account, type Channel, ChannelProblem } from '@tertulia/channels/channel.ts';
import type {
  Answer,
  HttpRequest,
  Loss,
  Outbound,
  Plan,
  RejectedWhy,
  Step,
} from '@tertulia/channels/plan.ts';
import type { Template } from '@tertulia/channels/templates.ts';
import * as z from 'zod';
import { eventsIn, objectIn } from './test-channel-events.ts';

/** Longer texts go in parts. */
export const TEST_TEXT = 100;

const Settings = z.object({
  name: z.string().min(1).default('test'),
  secret: z.string().min(8),
  token: z.string().min(1),
  /** `1`: it has no webhook. */
  polling: z.string().optional(),
  /** `1`: the network sees that a repetition is one. */
  repeatable: z.string().optional(),
  api: z.string().optional(),
});
type Settings = z.infer<typeof Settings>;

/** A network that does all that networks do, in plain JSON. `TestNetwork` plays it. */
export const testChannel: Channel<Settings> = {
  kind: 'test',
  name: 'Test',
  settings: Settings,
  secrets: ['secret', 'token'],
  fields: [
    field('name', 'Nombre', 'Name'),
    { ...field('secret', 'Secreto', 'Secret'), secret: true },
    { ...field('token', 'Clave', 'Token'), secret: true },
    { ...field('polling', 'Sin webhook', 'No webhook'), optional: true },
    { ...field('repeatable', 'Repetible', 'Repeatable'), optional: true },
    { ...field('api', 'Dirección', 'Address'), optional: true },
  ],
  capabilities: {
    text: { most: TEST_TEXT, unit: 'characters' },
    caption: 50,
    files: {
      photo: { bytes: 1_000_000, types: ['image/jpeg', 'image/webp'] },
      voice: { bytes: 1_000_000, types: ['audio/ogg'] },
      file: { bytes: 2_000_000, types: ['application/pdf', 'application/octet-stream'] },
    },
    filesTogether: false,
    place: 'full',
    livePlace: 'degraded',
    contact: 'full',
    poll: 'degraded',
    once: 'none',
    choices: 'full',
    choicesMost: 3,
    choiceLabel: 20,
    link: 'full',
    reply: 'full',
    reaction: 'full',
    edit: 'full',
    delete: 'full',
    typing: 'full',
    readMarks: 'full',
    groups: true,
    templates: true,
    windowHours: 24,
    receipts: ['accepted', 'sent', 'delivered', 'read', 'played'],
    ingress: ['webhook', 'poll'],
    voiceAsOgg: true,
  } satisfies Capabilities,

  plan,
  classify(step, answer) {
    if (answer.is === 'unsent') return { is: 'retry', code: 'unsent' };
    if (answer.is === 'lost') return { is: 'unknown', code: 'lost' };
    const said = objectIn(answer.body);
    const code = textOf(said['code'] ?? answer.status);
    if (answer.status === 200)
      return {
        is: 'accepted',
        ...(step.does === 'message' && { remote: String(said['remote']) }),
        ...(step.does === 'upload' && { made: String(said['made']) }),
      };
    if (answer.status === 429)
      return {
        is: 'throttled',
        scope: (said['scope'] ?? 'account') as 'account',
        after: Number(said['after'] ?? 1000),
        code,
      };
    if (answer.status >= 500) return { is: 'retry', code };
    const why = (said['why'] ?? (answer.status === 401 ? 'auth' : 'params')) as RejectedWhy;
    const chat = said['moved'];
    return { is: 'rejected', why, code, ...(chat !== undefined && { moved: { chat: textOf(chat) } }) };
  },
  verify({ headers, body }, { settings }) {
    const given = Buffer.from(headers['x-test-signature'] ?? '');
    const right = Buffer.from(signatureOf(settings.secret, body));
    return given.length === right.length && timingSafeEqual(given, right);
  },
  read: ({ body }) => eventsIn(Buffer.from(body).toString()),
  handshake({ method, query }, { settings }) {
    if (method !== 'GET') return undefined;
    if (query['token'] !== settings.secret) return { status: 403 };
    return { status: 200, type: 'text/plain', body: query['challenge'] ?? '' };
  },
  reply: () => ({ status: 200, type: 'text/plain', body: 'taken' }),
  act(action, to, account) {
    return {
      key: action.do,
      does: 'action',
      isRepeatable: true,
      request: post(account, '/actions', { ...action, to: to.chat ?? to.addresses[0]?.value }),
    };
  },
  fetchFile: (file, io, account) => io.download(`${apiOf(account)}/files/${file.remote}`, authOf(account)),
  async poll(cursor, io, account, signal) {
    const answer = await io.request(get(account, `/updates?after=${cursor}`), signal);
    const said = z
      .object({ events: z.array(z.unknown()), cursor: z.string() })
      .parse(objectIn(bodyOf(answer)));
    return { events: eventsIn(JSON.stringify(said)), cursor: said.cursor };
  },
  async check(io, account) {
    const answer = await io.request(get(account, '/me'));
    const ok = answer.is === 'answered' && answer.status === 200;
    const advice = { es: 'Cambie la clave.', en: 'Change the token.' };
    return [{ what: { es: 'La clave', en: 'The token' }, ok, ...(!ok && { advice }) }];
  },
  async listTemplates(io, account) {
    const answer = await io.request(get(account, '/templates'));
    return objectIn(bodyOf(answer))['templates'] as Template[];
  },
  async submitTemplate(template, io, account) {
    const answer = await io.request(post(account, '/templates', template));
    return objectIn(bodyOf(answer)) as unknown as Template;
  },
  budgets: ({ settings, facts = {} }) => [
    { scope: 'account', name: `test ${settings.name}`, most: 50, perMs: 1000 },
    { scope: 'pair', name: `test pair ${settings.name}`, most: 10, perMs: 1000 },
    {
      scope: 'app',
      name: 'test business',
      most: Number(facts['limit'] ?? Number.POSITIVE_INFINITY),
      perMs: 86_400_000,
      only: 'templates',
      of: 'people',
    },
  ],
};

function plan(message: Outbound, account: Account<Settings>): Plan {
  const { content, window, now, to } = message;
  const address = to.chat ?? to.addresses[0]?.value;
  if (address === undefined) return { steps: [], losses: [], blocked: { why: 'no-address' } };
  const isOver = (window.openUntil !== undefined && window.openUntil <= now) || window.left === 0;
  if (!content.template && isOver) return { steps: [], losses: [], blocked: { why: 'window' } };
  const losses = lossesOf(content);
  const same = { to: address, id: message.id };
  const isRepeatable = account.settings.repeatable === '1';
  const uploads = (content.files ?? []).map((file) => uploadOf(file, account));
  const said = [
    ...(content.files ?? []).map((file) => ({ file: file.id, kind: file.kind })),
    ...partsOf(content.text).map((text, i) => ({ text, ...(i === 0 && besides(message)) })),
  ];
  const rest = said.length === 0 ? [{ text: '', ...besides(message) }] : said;
  const messages = rest.map(
    (one, i): Step => ({
      key: `message-${i}`,
      does: 'message',
      isRepeatable,
      request: (made) =>
        post(account, '/messages', {
          ...same,
          ...one,
          ...('file' in one && { file: made[`upload-${String(one.file)}`] }),
        }),
    }),
  );
  return { steps: [...uploads, ...messages], losses };
}

function besides({ content, replyTo, author, to }: Outbound) {
  const { place, contact, choices, link, template } = content;
  return {
    ...(place && { place }),
    ...(contact && { contact }),
    ...(choices && { choices: choices.slice(0, 3) }),
    ...(link && { link }),
    ...(template && { template }),
    ...(replyTo && { replyTo }),
    ...(to.isGroup && author && { author }),
  };
}

function lossesOf({ text, choices = [], beside }: Content): Loss[] {
  return [
    ...(text.length > TEST_TEXT ? [{ code: 'text-in-parts', detail: String(TEST_TEXT) } as const] : []),
    ...(choices.length > 3 ? [{ code: 'choices-as-list' } as const] : []),
    ...(beside === 'poll' ? [{ code: 'poll-as-list' } as const] : []),
    ...(beside === 'live' ? [{ code: 'live-as-place' } as const] : []),
    ...(beside === 'once' ? [{ code: 'once-as-usual' } as const] : []),
  ];
}

function partsOf(text: string): string[] {
  return text.match(new RegExp(`[^]{1,${TEST_TEXT}}`, 'g')) ?? [];
}

function uploadOf(file: CarriedFile, account: Account<Settings>): Step {
  return {
    key: `upload-${file.id}`,
    does: 'upload',
    isRepeatable: true,
    request: {
      method: 'POST',
      url: `${apiOf(account)}/uploads`,
      headers: authOf(account),
      body: {
        form: [
          { name: 'kind', value: file.kind },
          {
            name: 'file',
            file: file.id,
            type: file.type,
            fileName: file.name ?? 'file',
            ...(file.kind === 'voice' && { as: 'ogg' as const }),
          },
        ],
      },
    },
  };
}

export function signatureOf(secret: string, body: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

const API = 'http://test.invalid';

function apiOf({ api = API }: Account<Settings>): string {
  return api;
}

function authOf({ settings }: Account<Settings>) {
  return { authorization: `Bearer ${settings.token}` };
}

function post(account: Account<Settings>, path: string, json: unknown): HttpRequest {
  return { method: 'POST', url: `${apiOf(account)}${path}`, headers: authOf(account), body: { json } };
}

function get(account: Account<Settings>, path: string): HttpRequest {
  return { method: 'GET', url: `${apiOf(account)}${path}`, headers: authOf(account) };
}

function bodyOf(answer: Answer): string {
  if (answer.is !== 'answered') throw new ChannelProblem(answer.is, answer.problem, false);
  if (answer.status !== 200) throw new ChannelProblem(String(answer.status), 'refused', answer.status < 500);
  return answer.body;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function field<Name extends string>(name: Name, es: string, en: string) {
  return { name, label: { es, en }, help: { es, en } };
}
