import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that a test can cut and mend: what is on it when it is cut is lost. */
export class Cable implements AsyncDisposable {
  readonly #target: URL;
  readonly #ends = new Set<Socket>();
  #server = createServer();
  #port = 0;
  #sent = 0;

  constructor(target: string) {
    this.#target = new URL(target);
  }

  static async to(target: string): Promise<Cable> {
    const cable = new Cable(target);
    await cable.mend();
    return cable;
  }

  get url(): string {
    return `${this.#target.protocol}//127.0.0.1:${this.#port}`;
  }

  /** Bytes that came from the near end. */
  get sent(): number {
    return this.#sent;
  }

  async mend(): Promise<void> {
    this.#drop();
    this.#server = createServer((near) => {
      const far = connect(Number(this.#target.port), this.#target.hostname);
      for (const end of [near, far]) {
        this.#ends.add(end);
        end.on('error', () => {}).on('close', () => this.#ends.delete(end));
      }
      // A peer that was killed leaves no goodbye, and a pipe tells nobody of it.
      near.on('close', () => far.destroySoon());
      far.on('close', () => near.destroySoon());
      near.on('data', ({ length }) => (this.#sent += length));
      near.pipe(far).pipe(near);
    });
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async cut(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#drop();
    await closed;
  }

  /** Nothing comes through any more, and nobody is told: as behind a firewall that forgot the connection. */
  hang(): void {
    for (const end of this.#ends) end.unpipe().pause();
  }

  /** As where there is no network: what is open hangs, and who comes anew is refused. */
  unplug(): void {
    this.hang();
    this.#server.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#drop();
  }

  #drop(): void {
    for (const end of this.#ends) end.destroy();
  }
}
