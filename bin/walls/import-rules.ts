import { type Files, type Import, importsOf } from './imports.ts';
import { fits, fitsAny } from './pattern.ts';
import { LOADED_BY_BROWSERS, TOO_HEAVY_FOR_BROWSERS, type Side, type Wall, WALLS } from './walls.ts';

/** Every import of every file, against the walls. One sentence for each that goes through one. */
export function checkImports(files: Files): string[] {
  const imports = readAll(files);
  const sides = sidesOf(imports);
  const broken = [...imports].flatMap(([path, found]) => checkFile(path, found, sides(path)));
  return [...broken, ...checkBrowsers(imports)];
}

type Imports = ReadonlyMap<string, readonly Import[]>;

function readAll(files: Files): Imports {
  const code = [...files].filter(([path]) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
  return new Map(code.map(([path, source]) => [path, importsOf(path, source)]));
}

function checkFile(path: string, imports: readonly Import[], sides: readonly Side[]): string[] {
  const fitting = WALLS.filter(({ from }) => fits(path, from));
  const [first] = fitting;
  if (!first) return [`${path}: no wall in bin/walls/walls.ts is about this file`];
  const walls = first.side ? fitting.filter(({ side }) => side && sides.includes(side)) : [first];
  return walls.flatMap((wall) =>
    imports.filter((found) => !isAllowed(path, found, wall)).map((found) => sentenceOf(path, found, wall)),
  );
}

/** Which sides of its feature a file is on, by who reaches it. */
function sidesOf(imports: Imports): (path: string) => readonly Side[] {
  const paths = [...imports.keys()].filter(
    (path) => fits(path, 'features/*/**') && !path.endsWith('.test.ts'),
  );
  const shown = [...imports].flatMap(([path, found]) =>
    fits(path, 'web/**') ? found.map(({ target }) => target) : [],
  );
  const starts = paths.filter(
    (path) => shown.includes(path) || fits(path, 'features/*/{client.ts,**/*.tsx,web/**}'),
  );
  const onWeb = reach(
    imports,
    starts.filter((path) => !path.endsWith('/protocol.ts')),
  );
  const entries = paths.filter((path) => !onWeb.has(path) || fits(path, 'features/*/server.ts'));
  const onServer = reach(imports, entries);
  return (path) => [
    ...(onWeb.has(path) ? ['web' as const] : []),
    ...(onServer.has(path) ? ['server' as const] : []),
  ];
}

/** These files and all of the same feature that they import, but for its protocol, which belongs to neither side. */
function reach(imports: Imports, starts: readonly string[]): Set<string> {
  const reached = new Set(starts);
  for (const path of reached) {
    for (const { target, ours } of imports.get(path) ?? []) {
      const isNear = ours && target.startsWith(`features/${ownFolder(path)}/`);
      if (isNear && !target.endsWith('/protocol.ts') && !target.endsWith('/server.ts')) reached.add(target);
    }
  }
  return reached;
}

function isAllowed(
  path: string,
  { target, ours, typeOnly }: Import,
  { may, types = [], packages }: Wall,
): boolean {
  if (!ours) return packages === undefined || path.endsWith('.test.ts') || fitsAny(target, packages);
  const own = ownFolder(path);
  return fitsAny(target, forFeature(may, own)) || (typeOnly && fitsAny(target, forFeature(types, own)));
}

function forFeature(patterns: readonly string[], own: string): string[] {
  return patterns.map((pattern) => pattern.replace('{own}', own));
}

function ownFolder(path: string): string {
  return path.split('/')[1] ?? '';
}

function sentenceOf(path: string, { target, typeOnly }: Import, { from, may, types = [] }: Wall): string {
  if (!typeOnly && fitsAny(target, forFeature(types, ownFolder(path)))) {
    return `${path} may import only types from ${target}: write import type`;
  }
  return `${path} may not import ${target}: ${from} may import ${may.join(', ')}`;
}

/** What a page loads, it loads with all that is behind it. */
function checkBrowsers(imports: Imports): string[] {
  const starts = [...imports.keys()].filter(
    (path) => fitsAny(path, LOADED_BY_BROWSERS) && !isOffThePage(path),
  );
  const chains = new Map(starts.map((path) => [path, path]));
  const problems: string[] = [];
  for (const [path, chain] of chains) {
    for (const { target, ours, typeOnly } of imports.get(path) ?? []) {
      if (typeOnly) continue;
      const heavy = Object.keys(TOO_HEAVY_FOR_BROWSERS).find((pattern) => !ours && fits(target, pattern));
      if (heavy) problems.push(`${chain} -> ${target}: ${TOO_HEAVY_FOR_BROWSERS[heavy]}`);
      // A map that grows while it is walked: each file once, by the shortest way it was found.
      if (ours && !chains.has(target)) chains.set(target, `${chain} -> ${target}`);
    }
  }
  return problems;
}

function isOffThePage(path: string): boolean {
  return path.endsWith('.test.ts') || path.endsWith('.test.tsx') || path === 'web/vite.config.ts';
}
