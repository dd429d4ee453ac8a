import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { checkFiles } from './walls/file-rules.ts';
import { checkImports } from './walls/import-rules.ts';
import type { Files } from './walls/imports.ts';
import { checkDependencies, checkLists, DEPENDENCY_PAGE } from './walls/list-rules.ts';

const FOLDERS = '{bin,bench,e2e,protocol,server,features,sdk,web,channels}';

/** All that the house's plan says and a program can check. One sentence for each thing that is wrong. */
export function checkWalls(files: Files): string[] {
  return [...checkImports(files), ...checkFiles(files), ...checkLists(files), ...checkDependencies(files)];
}

function readProject(): Files {
  const patterns = [`${FOLDERS}/**/*.{ts,tsx,css}`, 'features/*/README.md', 'package.json', DEPENDENCY_PAGE];
  const paths = globSync(patterns, { cwd: ROOT, exclude: ['**/node_modules/**', '**/dist/**'] });
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(ROOT, path), 'utf8')]));
}

if (import.meta.main) {
  const files = readProject();
  const problems = checkWalls(files);
  for (const problem of problems) console.error(problem);
  console.log(`${files.size} files, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
