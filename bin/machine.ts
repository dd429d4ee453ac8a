import type { Step } from './ci-steps.ts';
import { ensurePackages, findProgram } from './packages.ts';
import { withTools } from './root.ts';
import { startNats, startPostgres } from './services.ts';

/** What the steps need around them, made when the first one asks and taken down at the end. */
export class Machine implements AsyncDisposable {
  readonly #services = new AsyncDisposableStack();
  readonly #environment: Record<string, string> = {};

  async prepare({ needs = [] }: Step): Promise<NodeJS.ProcessEnv> {
    ensurePackages(needs.filter((name) => !(name === 'postgres' && process.env['TEST_DATABASE_URL'])));
    if (needs.includes('postgres')) await this.#start('TEST_DATABASE_URL', startPostgres);
    if (needs.includes('nats')) await this.#start('TEST_NATS_URL', startNats);
    if (needs.includes('chromium')) this.#environment['CHROMIUM_PATH'] = findProgram('chromium');
    return withTools({ ...process.env, ...this.#environment });
  }

  /** A variable that is already set names a server of the caller's own. */
  async #start(variable: string, start: typeof startPostgres): Promise<void> {
    if (process.env[variable] || this.#environment[variable]) return;
    this.#environment[variable] = this.#services.use(await start()).url;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#services.disposeAsync();
  }
}
