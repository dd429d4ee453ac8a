import type { Answered, Api, Asked } from '../site.ts';
import { readForm } from '../site.ts';
import { GraphError } from './graph-error.ts';
import { isRecord } from './is-record.ts';
import type { BusinessNumber, Media } from './model.ts';
import { hashOf, type Network } from './network.ts';
import { reviewTemplate } from './operate.ts';
import { send } from './send.ts';
import { describeTemplate, makeTemplate } from './templates.ts';

/** How long the address of a file holds. */
const LINK_LIVES = 300_000;

/** The Graph API of one business. */
export class GraphApi implements Api {
  readonly #network: Network;
  /** Addresses of files that were given out. */
  readonly #links = new Map<string, { readonly media: Media; readonly until: number }>();
  readonly #url: () => string;

  constructor(network: Network, url: () => string) {
    this.#network = network;
    this.#url = url;
  }

  isSend({ method, path, body }: Asked): boolean {
    return method === 'POST' && path[2] === 'messages' && !body.includes('"status":"read"');
  }

  refuse(how: 'broken' | 'storm'): Answered {
    const error =
      how === 'broken' ? new GraphError(131000, 'Try again later') : new GraphError(130429, 'Too many');
    return error.answer;
  }

  async answer(asked: Asked): Promise<Answered> {
    try {
      return await this.#answer(asked);
    } catch (problem) {
      if (problem instanceof GraphError) return problem.answer;
      throw problem;
    }
  }

  async #answer(asked: Asked): Promise<Answered> {
    this.#checkToken(asked);
    if (asked.path[0] === 'files') return this.#download(asked.path[1] ?? '');
    const [version = '', id = '', what] = asked.path;
    if (!/^v\d+\.\d+$/.test(version)) throw new GraphError(100, `Unknown path components: /${version}`);
    const number = this.#network.numbers.get(id);
    if (number) return this.#ofNumber(number, what, asked);
    if (id === this.#network.account) return this.#ofAccount(what, asked);
    if (id === this.#network.app || id === 'app') return this.#ofApp(what);
    if (id === 'debug_token') return { status: 200, json: { data: this.#debugToken(asked) } };
    if (id === 'me') return ok({ id: '122100000000000', name: 'Tertulia', ...(what && this.#permissions()) });
    if (asked.method === 'GET' && what === undefined)
      return ok(this.#describeMedia(this.#network.findMedia(id)));
    if (asked.method === 'DELETE' && this.#network.media.delete(id)) return ok({ success: true });
    throw new GraphError(100, `Object with ID '${id}' does not exist`, 33);
  }

  async #ofNumber(number: BusinessNumber, what: string | undefined, asked: Asked): Promise<Answered> {
    const isPost = asked.method === 'POST';
    if (what === 'messages' && isPost) return send(this.#network, number, parseBody(asked));
    if (what === 'media' && isPost) return this.#upload(asked);
    if (what === undefined && asked.method === 'GET') return ok(this.#describeNumber(number));
    throw new GraphError(100, `Unknown path components: /${what}`);
  }

  #ofAccount(what: string | undefined, asked: Asked): Answered {
    const { account, app, numbers, templates, hooks } = this.#network;
    switch (what) {
      case undefined:
        return ok({ id: account, name: this.#network.number.name, currency: 'EUR', ...this.#health() });
      case 'phone_numbers':
        return ok({ data: [...numbers.values()].map((number) => this.#describeNumber(number)) });
      case 'subscribed_apps':
        if (asked.method === 'POST') return ok({ success: true });
        return ok({
          data: hooks.subscription
            ? [
                {
                  whatsapp_business_api_data: { id: app, name: 'Tertulia', link: 'https://www.facebook.com' },
                },
              ]
            : [],
        });
      case 'message_templates':
        return asked.method === 'POST'
          ? this.#addTemplate(asked)
          : this.#listTemplates(asked, templates.length);
      default:
        throw new GraphError(100, `Unknown path components: /${what}`);
    }
  }

  #ofApp(what: string | undefined): Answered {
    const { app, hooks } = this.#network;
    if (what !== 'subscriptions') return ok({ id: app, name: 'Tertulia' });
    const { subscription } = hooks;
    const fields = ['messages', 'message_template_status_update', 'account_update'];
    return ok({
      data: subscription
        ? [
            {
              object: 'whatsapp_business_account',
              callback_url: subscription.url,
              active: true,
              fields: fields.map((name) => ({ name, version: 'v23.0' })),
            },
          ]
        : [],
    });
  }

  #checkToken({ headers, query }: Asked): void {
    const { token, tokenEnds, clock } = this.#network;
    const given = headers.authorization?.replace(/^Bearer /, '') ?? query.get('access_token');
    if (given !== token) throw new GraphError(190, 'Invalid OAuth access token - Cannot parse access token');
    if (tokenEnds <= clock.now()) throw new GraphError(190, 'Session has expired', 463);
  }

  async #upload(asked: Asked): Promise<Answered> {
    const form = await readForm(asked).catch(() => new FormData());
    const file = form.get('file');
    if (form.get('messaging_product') !== 'whatsapp')
      throw new GraphError(100, '(#100) The parameter messaging_product is required.');
    if (!(file instanceof File)) throw new GraphError(100, '(#100) The parameter file is required.');
    const said = form.get('type');
    const type = typeof said === 'string' ? said : file.type;
    if (!isTaken(type))
      throw new GraphError(131053, `Param file must be a file with one of the following types: … (${type})`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    return ok({ id: this.#network.keepMedia(bytes, type, file.name).id });
  }

  #describeMedia(media: Media): object {
    const key = `${media.id}-${this.#links.size}`;
    this.#links.set(key, { media, until: this.#network.clock.now() + LINK_LIVES });
    return {
      url: `${this.#url()}/files/${key}`,
      mime_type: media.type,
      sha256: Buffer.from(hashOf(media.bytes), 'base64').toString('hex'),
      file_size: String(media.bytes.length),
      id: media.id,
      messaging_product: 'whatsapp',
    };
  }

  #download(key: string): Answered {
    const link = this.#links.get(key);
    if (!link || link.until <= this.#network.clock.now())
      return { status: 404, json: { error: { message: 'URL signature expired' } } };
    return { status: 200, bytes: link.media.bytes, type: link.media.type };
  }

  #describeNumber({ id, digits, name, quality }: BusinessNumber): object {
    return {
      id,
      display_phone_number: `+${digits}`,
      verified_name: name,
      quality_rating: quality,
      code_verification_status: 'VERIFIED',
      name_status: 'APPROVED',
      status: 'CONNECTED',
      platform_type: 'CLOUD_API',
      messaging_limit_tier: this.#network.tier,
      throughput: { level: 'STANDARD' },
      account_mode: 'LIVE',
      ...this.#health(),
    };
  }

  #health(): object {
    const { billing, isRestricted, account } = this.#network;
    const canSend = isRestricted ? 'BLOCKED' : billing === 'paid' ? 'AVAILABLE' : 'LIMITED';
    const error = { error_code: 141006, error_description: 'There is an error with the payment method.' };
    const entity = { entity_type: 'WABA', id: account, can_send_message: canSend };
    return {
      health_status: {
        can_send_message: canSend,
        entities: [{ ...entity, ...(billing !== 'paid' && { errors: [error] }) }],
      },
    };
  }

  #debugToken({ query }: Asked): object {
    const { app, tokenEnds, token, clock } = this.#network;
    const isValid = query.get('input_token') === token && tokenEnds > clock.now();
    return {
      app_id: app,
      type: 'SYSTEM_USER',
      application: 'Tertulia',
      expires_at: Number.isFinite(tokenEnds) ? Math.floor(tokenEnds / 1000) : 0,
      is_valid: isValid,
      scopes: isValid ? SCOPES : [],
    };
  }

  #permissions(): object {
    return { data: SCOPES.map((permission) => ({ permission, status: 'granted' })) };
  }

  #addTemplate(asked: Asked): Answered {
    const network = this.#network;
    const body = parseBody(asked);
    const template = makeTemplate(isRecord(body) ? body : {}, network.templates);
    network.templates.push(template);
    if (network.reviewsAfter !== undefined)
      network.clock.after(network.reviewsAfter, () => {
        if (template.status === 'PENDING') reviewTemplate(network, template, 'APPROVED');
      });
    network.onChange();
    return ok({ id: template.id, status: template.status, category: template.category });
  }

  /** A page at a time, as with any list of the Graph API. */
  #listTemplates({ query }: Asked, total: number): Answered {
    const name = query.get('name');
    const from = Number(query.get('after') ?? 0);
    const limit = Number(query.get('limit') ?? 25);
    const found = this.#network.templates.filter((one) => name === null || one.name === name);
    const page = found.slice(from, from + limit);
    const after = String(from + page.length);
    const next = new URL(`${this.#url()}/v23.0/${this.#network.account}/message_templates`);
    for (const [key, value] of query) next.searchParams.set(key, value);
    next.searchParams.set('after', after);
    const hasMore = from + page.length < Math.min(found.length, total);
    return ok({
      data: page.map(describeTemplate),
      paging: { cursors: { before: String(from), after }, ...(hasMore && { next: next.href }) },
    });
  }
}

const SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging'];

const TAKEN = [
  'audio/aac',
  'audio/amr',
  'audio/mp4',
  'audio/mpeg',
  'audio/ogg',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/plain',
  'video/3gpp',
  'video/mp4',
];

function isTaken(type: string): boolean {
  const plain = type.split(';', 1)[0] ?? '';
  return TAKEN.includes(plain) || plain.startsWith('application/');
}

function ok(json: object): Answered {
  return { status: 200, json };
}

/** @throws GraphError */
function parseBody(asked: Asked): unknown {
  const type = asked.headers['content-type'] ?? '';
  if (!type.startsWith('application/json')) throw new GraphError(100, `unsupported content type ${type}`);
  try {
    return JSON.parse(asked.body.toString('utf8'));
  } catch {
    throw new GraphError(100, 'Unable to parse the body');
  }
}
