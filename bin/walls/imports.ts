import { posix } from 'node:path';
import { parseSync } from 'vite';

/** The project's files by path from its root, with `/`. */
export type Files = ReadonlyMap<string, string>;

export interface Import {
  /** A path from the root for a file of ours, else the name of a package or `node:` module. */
  readonly target: string;
  readonly ours: boolean;
  /** Gone when the program runs. `import { type X }` is not: it still loads the file. */
  readonly typeOnly: boolean;
}

/** All imports of one file, read by a parser. @throws Error when it cannot be parsed */
export function importsOf(path: string, source: string): Import[] {
  const { program, module, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const found: Import[] = [];
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      found.push(resolve(path, node.source.value, node.importKind === 'type'));
    } else if (
      (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') &&
      node.source
    ) {
      found.push(resolve(path, node.source.value, node.exportKind === 'type'));
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const written = source.slice(moduleRequest.start, moduleRequest.end);
    const name = /^(['"`])([^$]*)\1$/.exec(written)?.[2];
    if (name !== undefined) found.push(resolve(path, name, false));
  }
  return found;
}

const PACKAGE_OF_OURS = /^@tertulia\/([^/]+)(?:\/(.+))?$/;

function resolve(from: string, written: string, typeOnly: boolean): Import {
  const name = written.replace(/\?.*$/, '');
  if (name.startsWith('.')) return { target: posix.join(posix.dirname(from), name), ours: true, typeOnly };
  const [whole, folder, path = 'index.ts'] = PACKAGE_OF_OURS.exec(name) ?? [];
  if (whole !== undefined) return { target: `${folder}/${path}`, ours: true, typeOnly };
  const scoped = name.startsWith('@') ? 2 : 1;
  const target = name.startsWith('node:') ? name : name.split('/').slice(0, scoped).join('/');
  return { target, ours: false, typeOnly };
}
