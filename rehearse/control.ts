import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { doOnPhone } from './do-on-phone.ts';
import { Networks, type NetworksOptions } from './networks.ts';
import { operate } from './operate.ts';
import { OperatorOrder, PhoneOrder } from './order.ts';
import { type Answered, type Asked, readRequest, write } from './site.ts';
import { showState } from './show-state.ts';

export interface ControlOptions extends Pick<NetworksOptions, 'onJump'> {
  /** Files of the page, by path, made when someone comes; `/` is the page itself. */
  readonly page?: () => Promise<Page>;
  readonly port?: number;
}

type Page = ReadonlyMap<string, { readonly bytes: Uint8Array; readonly type: string }>;

/** The page of the phones and what it asks, on loopback. */
export interface Control extends AsyncDisposable {
  readonly url: string;
  readonly networks: Networks;
}

/** What changes within this time is shown at once. */
const SHOWN_WITHIN = 40;

const SentFile = z.object({
  network: z.enum(['whatsapp', 'telegram']),
  phone: z.string(),
  talk: z.string(),
  kind: z.enum(['photo', 'video', 'voice', 'audio', 'file', 'sticker']),
  name: z.string().max(120).optional(),
  text: z.string().max(1024).optional(),
  replyTo: z.string().optional(),
  seconds: z.coerce.number().optional(),
});

export async function openControl({ page, port = 0, onJump }: ControlOptions = {}): Promise<Control> {
  let made: Promise<Page> | undefined;
  const pageOnce = () => (made ??= page?.() ?? Promise.resolve(new Map()));
  const watchers = new Set<ServerResponse>();
  let planned: NodeJS.Timeout | undefined;
  const show = (to: Iterable<ServerResponse>) => {
    const state = `data: ${JSON.stringify(showState(networks))}\n\n`;
    for (const watcher of to) watcher.write(state);
  };
  const onChange = () => {
    planned ??= setTimeout(() => {
      planned = undefined;
      show(watchers);
    }, SHOWN_WITHIN).unref();
  };
  const networks = await Networks.open({ onChange, ...(onJump && { onJump }) });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await readRequest(request);
    if (asked.path.join('/') === 'api/live') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      watchers.add(response);
      response.on('close', () => watchers.delete(response));
      return show([response]);
    }
    write(response, await answer(networks, pageOnce, asked));
    onChange();
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((problem: unknown) => {
      const message = problem instanceof Error ? problem.message : String(problem);
      write(response, { status: 400, json: { message } });
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the system gave no port');
  return {
    url: `http://localhost:${address.port}`,
    networks,
    async [Symbol.asyncDispose]() {
      clearTimeout(planned);
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await networks[Symbol.asyncDispose]();
    },
  };
}

async function answer(networks: Networks, page: () => Promise<Page>, asked: Asked): Promise<Answered> {
  const path = `/${asked.path.join('/')}`;
  if (asked.method === 'POST') {
    // A page of another site may send, and never with this.
    const from = asked.headers['sec-fetch-site'];
    if (from !== undefined && from !== 'same-origin') return { status: 403 };
    await take(networks, path, asked);
    return { status: 200, json: {} };
  }
  if (path === '/api/state') return { status: 200, json: showState(networks) };
  if (path.startsWith('/api/files/')) return fileOf(networks, asked.path[2] ?? '', asked.path[3] ?? '');
  const found = (await page()).get(path);
  return found ? { status: 200, ...found } : { status: 404 };
}

async function take(networks: Networks, path: string, asked: Asked): Promise<void> {
  if (path === '/api/files') return takeFile(networks, asked);
  const order: unknown = JSON.parse(asked.body.toString('utf8'));
  if (path === '/api/phone') return doOnPhone(networks, PhoneOrder.parse(order));
  if (path === '/api/operate') return operate(networks, OperatorOrder.parse(order));
  throw new Error(`there is no ${path}`);
}

async function takeFile({ whatsapp, telegram }: Networks, asked: Asked): Promise<void> {
  const sent = SentFile.parse(Object.fromEntries(asked.query));
  const { network, phone, talk, kind, name, text, replyTo, seconds } = sent;
  const file = {
    kind,
    bytes: new Uint8Array(asked.body),
    type: asked.headers['content-type'] ?? 'application/octet-stream',
    ...(name !== undefined && { name }),
    ...(text !== undefined && { text }),
  };
  if (network === 'whatsapp') {
    const customer = whatsapp.network.customers.get(phone);
    if (!customer) throw new Error('there is no such phone');
    whatsapp.as(customer).sendFile({ ...file, number: talk, ...(replyTo !== undefined && { replyTo }) });
    return;
  }
  const user = telegram.network.users.get(Number(phone));
  if (!user) throw new Error('there is no such phone');
  await telegram.as(user).sendFile({
    ...file,
    chat: Number(talk),
    ...(replyTo !== undefined && { replyTo: Number(replyTo) }),
    ...(seconds !== undefined && { seconds }),
  });
}

function fileOf({ whatsapp, telegram }: Networks, network: string, id: string): Answered {
  const file = network === 'whatsapp' ? whatsapp.network.media.get(id) : telegram.network.files.get(id);
  return file ? { status: 200, bytes: file.bytes, type: file.type } : { status: 404 };
}
