import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../bin/services.ts';

/** A real server process on one port and one data folder, to be killed and started again. */
export class Killable implements AsyncDisposable {
  readonly url: string;
  readonly folder: string;
  ownerLink: string | undefined;
  readonly #env: Record<string, string>;
  readonly #node: () => readonly string[];
  #child: ChildProcess | undefined;

  private constructor(folder: string, env: Record<string, string>, node: () => readonly string[] = () => []) {
    this.folder = folder;
    this.#node = node;
    this.url = `http://127.0.0.1:${env['PORT']}`;
    this.#env = env;
  }

  /** @param node what Node is told at each start, e.g. what it loads before the server */
  static async open(databaseUrl?: string, node?: () => readonly string[]): Promise<Killable> {
    const folder = mkdtempSync(join(tmpdir(), 'tertulia-crash-'));
    const environment = {
      PORT: String(await freePort()),
      HOST: '127.0.0.1',
      TERTULIA_DATA: folder,
      TERTULIA_INSIDE_HOSTS: '127.0.0.1,localhost',
      TERTULIA_LIMITS: 'off',
      LOG_LEVEL: 'silent',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    };
    const killable = new Killable(folder, environment, node);
    await killable.start();
    return killable;
  }

  /** Another server that would use the same folder, not started. */
  async twin(): Promise<Killable> {
    return new Killable(this.folder, { ...this.#env, PORT: String(await freePort()) }, this.#node);
  }

  /** Resolves when the server is ready. Before Node itself, `through` may run, e.g. strace. */
  async start(through: readonly string[] = []): Promise<void> {
    const [program, ...args] = [
      ...through,
      process.execPath,
      ...this.#node(),
      join(import.meta.dirname, '../../server/testing/serve.ts'),
    ];
    const child = spawn(program!, args, {
      env: { PATH: process.env['PATH'], ...this.#env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#child = child;
    const lines = createInterface(child.stdout);
    const [line] = (await Promise.race([
      once(lines, 'line'),
      once(child, 'exit').then(([code]) => {
        throw new Error(`the server ended with ${String(code)} before it was ready`);
      }),
    ])) as [string];
    this.ownerLink = (JSON.parse(line) as { ownerLink?: string }).ownerLink ?? this.ownerLink;
  }

  /** SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Resolves when the process is gone, with the signal that ended it; null where it ended by itself. */
  async ended(): Promise<NodeJS.Signals | null> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child?.signalCode ?? null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
