import { basename } from 'node:path';
import type { Files } from './imports.ts';
import { fits, fitsAny } from './pattern.ts';
import { EMPTY_NAMES, LONGER_FILES, LONGEST_FILE, READERS_OF_ENVIRONMENT } from './walls.ts';

/** Sizes, names, and who reads the environment. */
export function checkFiles(files: Files): string[] {
  const code = [...files].filter(([path]) => /\.(tsx?|css)$/.test(path));
  return [
    ...code.flatMap(([path, source]) => [...checkSize(path, source), ...checkName(path)]),
    ...checkEnvironment(code),
  ];
}

function checkSize(path: string, source: string): string[] {
  const lines = source.split('\n').length - (source.endsWith('\n') ? 1 : 0);
  const isLonger = path in LONGER_FILES;
  if (lines > LONGEST_FILE && !isLonger)
    return [`${path} has ${lines} lines: ${LONGEST_FILE} is the most. Give a thought its own file.`];
  if (lines <= LONGEST_FILE && isLonger) return [`${path} is no longer too long: take it off LONGER_FILES`];
  return [];
}

function checkName(path: string): string[] {
  const name = basename(path).replace(/\..*$/, '');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return [`${path}: file names are kebab-case`];
  if (EMPTY_NAMES.includes(name) && !path.endsWith('.css'))
    return [`${path}: "${name}" does not say what is inside; name it after its main export`];
  return [];
}

function checkEnvironment(code: readonly (readonly [string, string])[]): string[] {
  return code
    .filter(
      ([path, source]) =>
        fits(path, '{server,features,protocol,sdk}/**/*.ts') &&
        /\bprocess\.env\b/.test(withoutComments(source)),
    )
    .filter(([path]) => !path.endsWith('.test.ts') && !fitsAny(path, Object.keys(READERS_OF_ENVIRONMENT)))
    .map(([path]) => `${path} reads process.env: settings come from server/config.ts through the house`);
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}
