import {
  chmodSync,
  existsSync,
  globSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { compressFolder } from './compress.ts';
import { ROOT } from './root.ts';

const DIST = join(ROOT, 'web/dist');
/** Written last. What `bin/dev.ts` builds lacks it, and is built again for a real start. */
const FINISHED = '.finished';

const SOURCES = [
  'web/**/*',
  'sdk/**/*.ts',
  'protocol/**/*.ts',
  'features/**/*.{ts,tsx,css}',
  'package-lock.json',
];

/** Builds the web apps unless they are newer than their sources. Returns whether it built. */
export async function buildWebIfStale(): Promise<boolean> {
  if (!isStale()) return false;
  await buildWeb();
  return true;
}

/** Beside the old build first, then in its place: a server that runs meanwhile never serves half of one. */
export async function buildWeb(): Promise<void> {
  const { build } = await import('vite');
  const made = mkdtempSync(join(ROOT, 'node_modules/.tertulia-web-'));
  try {
    await build({
      configFile: join(ROOT, 'web/vite.config.ts'),
      configLoader: 'native',
      logLevel: 'warn',
      build: { outDir: made },
    });
    await compressFolder(made);
    writeFileSync(join(made, FINISHED), '');
    chmodSync(made, 0o755);
    rmSync(DIST, { recursive: true, force: true });
    renameSync(made, DIST);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

export function isStale(): boolean {
  const built = join(DIST, FINISHED);
  if (!existsSync(built)) return true;
  const since = statSync(built).mtimeMs;
  const files = globSync(SOURCES, {
    cwd: ROOT,
    exclude: ['**/dist/**', '**/node_modules/**', '**/*.test.ts'],
  });
  return files
    .map((file) => statSync(join(ROOT, file)))
    .some((found) => found.isFile() && found.mtimeMs > since);
}

if (import.meta.main) await buildWeb();
