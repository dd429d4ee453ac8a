import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of somebody else, on loopback; see `reach-loopback.ts`. */
export class LoopbackSite implements AsyncDisposable {
  /** What was asked for: name and path. */
  readonly asked: string[] = [];
  readonly port: number;
  readonly #server: ReturnType<typeof createServer>;

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  static async open(answer: (asked: string, response: ServerResponse) => void): Promise<LoopbackSite> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const site = new LoopbackSite(server);
    server.on('request', ({ headers, url = '/' }: IncomingMessage, response: ServerResponse) => {
      const asked = `${headers.host?.split(':')[0]}${url}`;
      site.asked.push(asked);
      answer(asked, response);
    });
    return site;
  }

  link(host: string, path = '/'): string {
    return `http://${host}:${this.port}${path}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
