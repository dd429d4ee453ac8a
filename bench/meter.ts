import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Bytes {
  /** From the client to the server. */
  readonly up: number;
  readonly down: number;
}

/** A way to a server that counts what passes: what TCP carries, without its own and TLS's headers. */
export class Meter implements AsyncDisposable {
  readonly url: string;
  readonly #server;
  readonly #ends: Set<Socket>;
  #up = 0;
  #down = 0;

  private constructor(server: ReturnType<typeof createServer>, ends: Set<Socket>) {
    this.#server = server;
    this.#ends = ends;
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  static async to(port: number): Promise<Meter> {
    const ends = new Set<Socket>();
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const meter = new Meter(server, ends);
    server.on('connection', (near) => {
      const far = connect(port, '127.0.0.1');
      for (const end of [near, far]) {
        ends.add(end);
        end.on('error', () => end.destroy()).on('close', () => ends.delete(end));
      }
      near.on('data', (part) => (meter.#up += part.length));
      far.on('data', (part) => (meter.#down += part.length));
      near.pipe(far).pipe(near);
    });
    return meter;
  }

  read(): Bytes {
    return { up: this.#up, down: this.#down };
  }

  /** What passes while something happens. */
  async during(work: () => Promise<unknown>): Promise<Bytes> {
    const before = this.read();
    await work();
    const after = this.read();
    return { up: after.up - before.up, down: after.down - before.down };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const end of this.#ends) end.destroy();
    await closed;
  }
}
