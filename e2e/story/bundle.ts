import { join } from 'node:path';
import { build } from 'vite';

/** One script of a page that only tests have, in memory. Node's own test modules give way to ours. */
export async function bundleForPage(entry: string): Promise<string> {
  const here = import.meta.dirname;
  const built = await build({
    configFile: false,
    root: here,
    logLevel: 'warn',
    resolve: {
      alias: {
        'node:test': join(here, 'in-browser/node-test.ts'),
        'node:assert/strict': join(here, 'in-browser/node-assert.ts'),
      },
    },
    build: { write: false, minify: false, lib: { entry: join(here, entry), formats: ['es'] } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}
