import { type Call, Problem } from '@tertulia/features/call.ts';
import { type Client, createClient } from '@tertulia/sdk/client.ts';
import { adapt } from '@tertulia/sdk/platform.ts';

/** One person's browser: keeps cookies, asks over HTTP, and is live over the WebSocket, like any page. */
export class Browser {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  /** @param cookies `Set-Cookie` lines of a session that began elsewhere */
  constructor(url: string, cookies: readonly string[] = []) {
    this.#url = url;
    for (const line of cookies) this.#keep(line);
  }

  /** The `Set-Cookie` lines it was given, by name. */
  get cookies(): readonly string[] {
    return [...this.#cookies.values()];
  }

  /** @throws Problem */
  readonly call: Call = async (method, path, body) => {
    const isPicture = body instanceof Blob;
    const response = await fetch(new URL(path, this.#url), {
      method,
      headers: {
        ...this.#headers(),
        'user-agent': 'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36',
        ...(body !== undefined && { 'content-type': isPicture ? body.type : 'application/json' }),
      },
      ...(body !== undefined && { body: isPicture ? body : JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const answer = response.status === 204 ? undefined : await response.json();
    if (!response.ok) throw new Problem(answer.code, answer.message, answer.wait);
    return answer;
  };

  connect(side: 'desk' | 'door'): Client {
    const headers = this.#headers();
    // Node's WebSocket takes headers where a browser's takes protocols.
    const Socket: new (address: string, options: object) => WebSocket = Object(WebSocket);
    const openSocket = (address: string, on: Parameters<typeof adapt>[1]) =>
      adapt(new Socket(address, { headers }), on);
    return createClient({
      url: this.#url,
      side,
      platform: {
        openSocket,
        fetch: (address, request) =>
          fetch(address, {
            ...request,
            headers: { ...Object.fromEntries(new Headers(request.headers)), ...headers },
          }),
      },
    });
  }

  #keep(line: string): void {
    this.#cookies.set(line.split('=', 1)[0] ?? '', line);
  }

  #headers(): Record<string, string> {
    const cookie = this.cookies.map((line) => line.split(';', 1)[0]).join('; ');
    return { origin: new URL(this.#url).origin, ...(cookie && { cookie }) };
  }
}
