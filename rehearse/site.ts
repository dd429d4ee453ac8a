import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Faults, takeFault } from './faults.ts';

export interface Asked {
  readonly method: string;
  /** Parts of the path, decoded. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Answered {
  readonly status: number;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  readonly type?: string;
}

export interface Api {
  answer(asked: Asked): Promise<Answered>;
  /** Only these are spoilt: the rest of an API stays as it is, so that a test knows what it hits. */
  isSend(asked: Asked): boolean;
  refuse(how: 'broken' | 'storm'): Answered;
}

const MOST_BYTES = 110 * 1024 * 1024;

/** One network's API on loopback, with its faults. */
export class Site implements AsyncDisposable {
  readonly #api: Api;
  readonly #faults: Faults;
  readonly #server: Server;
  #port = 0;

  constructor(api: Api, faults: Faults) {
    this.#api = api;
    this.#faults = faults;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((problem: unknown) => {
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
        response.end(String(problem));
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** On the port it had before, if it had one. */
  async open(): Promise<void> {
    if (this.#server.listening) return;
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address && typeof address === 'object') this.#port = address.port;
  }

  /** Nobody listens any more. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async setDown(isDown: boolean): Promise<void> {
    this.#faults.down = isDown;
    await (isDown ? this.close() : this.open());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await readRequest(request);
    if (this.#faults.slow > 0) await pause(this.#faults.slow, undefined, { ref: false });
    const isSend = this.#api.isSend(asked);
    const spoilt = isSend && (['broken', 'storm'] as const).find((how) => takeFault(this.#faults, how));
    if (spoilt) return write(response, this.#api.refuse(spoilt));
    const answered = await this.#api.answer(asked);
    if (isSend && answered.status < 300 && takeFault(this.#faults, 'lost')) {
      response.destroy();
      return;
    }
    write(response, answered);
  }
}

export async function readRequest(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MOST_BYTES) throw new Error('more than any network takes');
    chunks.push(bytes);
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
  return {
    method: request.method ?? 'GET',
    path: pathname.split('/').slice(1).map(decodeURIComponent),
    query: searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

export function write(response: ServerResponse, { status, json, bytes, type }: Answered): void {
  const body = bytes ?? (json === undefined ? '' : JSON.stringify(json));
  response.writeHead(status, {
    'content-type': type ?? (bytes ? 'application/octet-stream' : 'application/json; charset=utf-8'),
    'cache-control': 'no-store',
  });
  response.end(body);
}

/** The parts of a form, in whichever way it came. */
export function readForm(asked: Asked): Promise<FormData> {
  const type = asked.headers['content-type'] ?? '';
  return new Response(new Uint8Array(asked.body), { headers: { 'content-type': type } }).formData();
}
