import { once } from 'node:events';
import { startServer, type ServerProcess } from '../../bin/server-process.ts';
import { freePort } from '../../bin/services.ts';
import { TemporaryFolder } from '../../bin/temporary-folder.ts';

export interface StoryServerOptions {
  /** The address of what the process loads before the server. */
  readonly preload?: string;
  readonly environment?: () => Readonly<Record<string, string>>;
}

/** The real server with the built pages, on one port and one data folder: to be killed and started again. */
export class StoryServer implements AsyncDisposable {
  readonly url: string;
  readonly #port: number;
  readonly #options: StoryServerOptions;
  readonly #folder = new TemporaryFolder('story');
  #running: ServerProcess | undefined;

  private constructor(port: number, options: StoryServerOptions) {
    this.#port = port;
    this.#options = options;
    this.url = `http://localhost:${port}`;
  }

  static async open(options: StoryServerOptions = {}): Promise<StoryServer> {
    const server = new StoryServer(await freePort(), options);
    await server.start();
    return server;
  }

  /** As it was printed; only while nobody owns the server. */
  get ownerLink(): string {
    const link = this.#running?.ownerLink;
    if (link === undefined) throw new Error('the server printed no owner link');
    return link;
  }

  /** Where it keeps everything. */
  get dataFolder(): string {
    return this.#folder.path;
  }

  /** @param ahead milliseconds by which its clock is ahead of ours, as if it had been away for so long */
  async start(ahead = 0): Promise<void> {
    const later = `{ const now = Date.now; Date.now = () => now() + ${ahead}; }`;
    const { preload, environment } = this.#options;
    const loaded = ahead > 0 ? [`data:text/javascript,${encodeURIComponent(later)}`] : [];
    if (preload) loaded.push(preload);
    this.#running = await startServer({
      port: this.#port,
      dataFolder: this.#folder.path,
      environment: { HOST: '127.0.0.1', TERTULIA_LIMITS: 'off', LOG_LEVEL: 'error', ...environment?.() },
      node: loaded.flatMap((one) => ['--import', one]),
    });
  }

  /** SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone. */
  async kill(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    const gone = once(running.child, 'exit');
    running.child.kill('SIGKILL');
    await gone;
    await running[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running?.[Symbol.asyncDispose]();
    this.#folder[Symbol.dispose]();
  }
}
