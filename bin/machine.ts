import { statfsSync } from 'node:fs';
import type { Step } from './ci-steps.ts';
import { ensurePackages, findProgram } from './packages.ts';
import { withTools } from './root.ts';
import { type Service, startNats, startPostgres } from './services.ts';
import { TemporaryFolder } from './temporary-folder.ts';

const MEMORY = '/dev/shm';
const ROOM = 2 * 1024 ** 3;

/** What the steps need around them, made when the first one asks and taken down at the end. */
export class Machine implements AsyncDisposable {
  readonly #services = new AsyncDisposableStack();
  readonly #compiled = this.#services.use(new TemporaryFolder('compiled'));
  readonly #environments: Record<string, string>[] = [];

  /** Every lane has services of its own: what one does to a database is nothing the other could notice. */
  async prepare({ needs = [], inMemory }: Step, lane = 0): Promise<NodeJS.ProcessEnv> {
    ensurePackages(needs.filter((name) => !(name === 'postgres' && process.env['TEST_DATABASE_URL'])));
    const environment = (this.#environments[lane] ??= {});
    if (needs.includes('postgres'))
      await this.#start(environment, 'TEST_DATABASE_URL', () => startPostgres({ synced: false }));
    if (needs.includes('nats')) await this.#start(environment, 'TEST_NATS_URL', startNats);
    if (needs.includes('chromium')) environment['CHROMIUM_PATH'] = findProgram('chromium');
    // Processes and servers start dozens of times: read once, our code is there twice as fast.
    environment['NODE_COMPILE_CACHE'] = this.#compiled.path;
    const folders = inMemory && hasRoom(MEMORY) ? { TMPDIR: MEMORY } : {};
    return withTools({ ...process.env, ...environment, ...folders });
  }

  /** A variable that is already set names a server of the caller's own. */
  async #start(
    environment: Record<string, string>,
    variable: string,
    start: () => Promise<Service>,
  ): Promise<void> {
    if (process.env[variable] || environment[variable]) return;
    environment[variable] = this.#services.use(await start()).url;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#services.disposeAsync();
  }
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ROOM;
  } catch {
    return false;
  }
}
