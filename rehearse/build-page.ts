import { build } from 'vite';
import { join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The page of the phones, built into memory: its files by path. */
export async function buildPage(): Promise<Map<string, { bytes: Uint8Array; type: string }>> {
  const root = join(import.meta.dirname, 'phones');
  const built = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, target: 'baseline-widely-available', modulePreload: { polyfill: false } },
  });
  const files = new Map<string, { bytes: Uint8Array; type: string }>();
  for (const output of Array.isArray(built) ? built : [built]) {
    if (!('output' in output)) continue;
    for (const file of output.output) {
      const content = file.type === 'chunk' ? file.code : file.source;
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const type = TYPES[file.fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      files.set(file.fileName === 'index.html' ? '/' : `/${file.fileName}`, { bytes, type });
    }
  }
  return files;
}
