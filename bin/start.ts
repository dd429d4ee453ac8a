import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../server/config.ts';
import { isStale } from './build-web.ts';
import { checkFolder, checkPort } from './check-machine.ts';
import { ROOT, withTools } from './root.ts';

// Settings may stand in a file; what the environment says goes first.
if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'));

/** What cannot work is said in one sentence before anything takes time; then the server runs in this process. */
try {
  const config = readConfig(process.env);
  checkFolder(config.dataFolder);
  await checkPort(config.port, config.host);
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
}

if (isStale()) {
  console.log('Building the web apps (once; some seconds) ...');
  // In a process of its own: the builder's memory is gone when the server starts.
  const built = spawnSync(process.execPath, [join(ROOT, 'bin/build-web.ts')], {
    stdio: 'inherit',
    env: withTools(),
  });
  if (built.status !== 0) {
    console.error('Tertulia did not start, because its web apps could not be built.');
    process.exit(1);
  }
}

await import('../server/main.ts');
