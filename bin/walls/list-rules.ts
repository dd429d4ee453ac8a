import type { Files } from './imports.ts';
import { importsOf } from './imports.ts';

/** The four lists of features, and which folders belong on each. A list that does not exist yet is empty. */
const LISTS: Readonly<Record<string, (source: string) => boolean>> = {
  'server.ts': () => true,
  'client.ts': () => true,
  'web.tsx': () => true,
  // Some features have no commands or events: their protocol is for HTTP alone.
  'protocol.ts': (source) => /^export const (commands|events)\b/m.test(source),
};

/** The lists equal the folders, and each folder says what it is. */
export function checkLists(files: Files): string[] {
  const folders = [
    ...new Set([...files.keys()].flatMap((path) => /^features\/([^/]+)\//.exec(path)?.[1] ?? [])),
  ];
  return [
    ...Object.entries(LISTS).flatMap(([list, belongs]) => checkList(files, folders, list, belongs)),
    ...folders
      .filter((folder) => !files.has(`features/${folder}/README.md`))
      .map((folder) => `features/${folder} has no README.md`),
  ];
}

function checkList(
  files: Files,
  folders: readonly string[],
  list: string,
  belongs: (source: string) => boolean,
): string[] {
  const source = files.get(`features/${list}`);
  // The web may have no list of its own: then it imports what it shows by name.
  if (source === undefined)
    return list === 'server.ts' || list === 'protocol.ts' ? [`features/${list} is missing`] : [];
  const listed = new Set(importsOf(`features/${list}`, source).map(({ target }) => target));
  return folders.flatMap((folder) => {
    const path = `features/${folder}/${list}`;
    const own = files.get(path);
    const shouldBe = own !== undefined && belongs(own);
    if (shouldBe === listed.has(path)) return [];
    return [
      shouldBe
        ? `features/${list} does not list ${path}`
        : `features/${list} lists ${path}, which does not belong there`,
    ];
  });
}

export const DEPENDENCY_PAGE = 'docs/decisions/0002-dependencies.md';

/** Every runtime dependency has a line, and every line a dependency. */
export function checkDependencies(files: Files): string[] {
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(files.get('package.json') ?? '{}');
  const names = Object.keys({ ...dependencies, ...optionalDependencies });
  const page = files.get(DEPENDENCY_PAGE) ?? '';
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const described = new Set(
    rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)),
  );
  return [
    ...names
      .filter((name) => !described.has(name))
      .map((name) => `${DEPENDENCY_PAGE} has no line for ${name}`),
    ...[...described]
      .filter((name) => !names.includes(name))
      .map((name) => `${DEPENDENCY_PAGE} describes ${name}, which package.json does not have`),
  ];
}
