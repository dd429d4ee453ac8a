import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';
import { ROOT } from './root.ts';

const DIST = join(ROOT, 'web/dist');

export interface FirstLoad {
  /** Bytes of JavaScript, gzipped. */
  readonly bytes: number;
  /** Each script with its own bytes, largest first. */
  readonly scripts: readonly { readonly path: string; readonly bytes: number }[];
}

/**
 * The JavaScript of a first visit: the page's scripts, what they import without waiting, and `eager` chunks that they
 * ask for at once although nothing waits for them.
 */
export function firstLoadOf(page: string, eager: readonly string[] = []): FirstLoad {
  const html = readFileSync(join(DIST, page), 'utf8');
  const tags = html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="\/([^"]+\.js)"[^>]*>/g);
  const assets = readdirSync(join(DIST, 'assets')).map((name) => `assets/${name}`);
  const asked = eager.map(
    (name) => assets.find((path) => path.startsWith(`assets/${name}-`) && path.endsWith('.js'))!,
  );
  const paths = new Set([...[...tags].flatMap(([, path]) => path ?? []), ...asked]);
  for (const path of paths) for (const imported of staticImportsOf(path)) paths.add(imported);
  const scripts = [...paths]
    .map((path) => ({ path, bytes: gzipSync(readFileSync(join(DIST, path)), { level: 9 }).length }))
    .toSorted((a, b) => b.bytes - a.bytes);
  return { bytes: scripts.reduce((sum, script) => sum + script.bytes, 0), scripts };
}

function staticImportsOf(path: string): string[] {
  const { program } = parseSync(path, readFileSync(join(DIST, path), 'utf8'));
  const sources = program.body.flatMap((node) =>
    'source' in node && node.source ? [node.source.value] : [],
  );
  return sources.map((source) => posix.join(posix.dirname(path), source));
}
