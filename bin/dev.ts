import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { buildWebIfStale } from './build-web.ts';
import { ROOT, withTools } from './root.ts';

/** The server restarts and the pages are built again whenever their sources change; reload the page to see it. */
await buildWebIfStale();
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', join(ROOT, 'server/main.ts')], {
  stdio: 'inherit',
  env: withTools({ LOG_LEVEL: 'info', ...process.env }),
});
server.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));

await build({
  configFile: join(ROOT, 'web/vite.config.ts'),
  configLoader: 'native',
  logLevel: 'warn',
  build: { watch: {}, minify: false },
});
