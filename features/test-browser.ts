import type { App } from '@tertulia/server/gateway/app.ts';
import type { InjectOptions } from 'fastify';
import { type Call, type Method, Problem } from './call.ts';

/** A browser for tests: keeps its cookies and calls the server in process. */
export class TestBrowser {
  readonly #app: App;
  readonly #cookies = new Map<string, string>();

  constructor(app: App) {
    this.#app = app;
  }

  get cookie(): string {
    return [...this.#cookies].map((pair) => pair.join('=')).join('; ');
  }

  /** As the web's clients call, so that tests use those clients. @throws Problem */
  readonly call: Call = async (method, path, body) => {
    const { status, body: answer } = await this.ask(method, path, body);
    if (status < 300) return answer;
    throw new Problem(answer.code, answer.message, answer.wait);
  };

  /** A picture goes as it is, a text as it is and called JSON, anything else as JSON. */
  async ask(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const isPicture = body instanceof Uint8Array;
    const request: InjectOptions = {
      method,
      url: path,
      headers: {
        'sec-fetch-site': 'same-origin',
        'user-agent': 'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36',
        cookie: this.cookie,
        ...(body !== undefined && { 'content-type': isPicture ? 'image/png' : 'application/json' }),
        ...headers,
      },
    };
    if (body !== undefined) {
      request.payload = isPicture
        ? Buffer.from(body)
        : typeof body === 'string'
          ? body
          : JSON.stringify(body);
    }
    const response = await this.#app.inject(request);
    for (const { name, value } of response.cookies) this.#cookies.set(name, value);
    const isJson = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      headers: response.headers,
      cookies: response.cookies,
      bytes: response.rawPayload,
      text: response.body,
      body: isJson ? response.json() : undefined,
    };
  }
}
