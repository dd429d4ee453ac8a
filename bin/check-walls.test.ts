import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkWalls } from './check-walls.ts';
import { DEPENDENCY_PAGE } from './walls/list-rules.ts';

/** A small project that keeps every rule. */
const SOUND: Readonly<Record<string, string>> = {
  'package.json': '{ "dependencies": { "zod": "4.0.0" } }',
  [DEPENDENCY_PAGE]: '| `zod` | schemas |\n',
  'protocol/errors.ts': 'export const ERRORS = {};',
  'protocol/ids.ts': "import * as z from 'zod';",
  'server/db/sql.ts': "import { ERRORS } from '@tertulia/protocol/errors.ts';",
  'server/main.ts': "import { features } from '@tertulia/features/server.ts';",
  'features/protocol.ts': "import * as orders from './orders/protocol.ts';",
  'features/server.ts': "import { orders } from './orders/server.ts';",
  'features/orders/README.md': '# Orders',
  'features/orders/protocol.ts': "import * as z from 'zod';\nexport const commands = {};",
  'features/orders/server.ts': "import { sql } from '@tertulia/server/db/sql.ts';\nimport './protocol.ts';",
  'features/orders/client.ts': "import type { Order } from './protocol.ts';",
  'features/orders/web.tsx': "import { Button } from '@tertulia/web/kit/button.tsx';",
  'sdk/index.ts': "import { ERRORS } from '@tertulia/protocol/errors.ts';",
  'sdk/store.ts': 'export {};',
  'web/kit/button.tsx': "import 'preact';",
  'web/desk/main.tsx': "import { Orders } from '@tertulia/features/orders/web.tsx';",
};

test('a project that keeps every rule has no problem', () => {
  assert.deepEqual(problemsWith({}), []);
});

const PLANTED: readonly (readonly [rule: string, files: Record<string, string>, expected: RegExp])[] = [
  [
    'protocol imports nothing of ours',
    { 'protocol/a.ts': "import '../server/db/sql.ts';" },
    /protocol\/a\.ts may not import server/,
  ],
  [
    'protocol imports the schema library only',
    { 'protocol/a.ts': "import 'ws';" },
    /protocol\/a\.ts may not import ws/,
  ],
  [
    'the machine knows no feature',
    { 'server/a.ts': "import '@tertulia/features/server.ts';" },
    /server\/a\.ts may not import features\/server\.ts/,
  ],
  [
    'not even by a late import',
    { 'server/a.ts': "await import('../features/server.ts');" },
    /server\/a\.ts may not import features/,
  ],
  [
    'not even its types',
    { 'server/a.ts': "import type { A } from '../features/call.ts';" },
    /server\/a\.ts may not import features/,
  ],
  [
    'nor by exporting it again',
    { 'server/a.ts': "export * from '../features/orders/server.ts';" },
    /server\/a\.ts may not import features/,
  ],
  [
    'the machine knows no page',
    { 'server/main.ts': "import '../web/desk/main.tsx';" },
    /server\/main\.ts may not import web/,
  ],
  [
    'the machine does without its test tools',
    { 'server/a.ts': "import './testing/house.ts';" },
    /may not import server\/testing/,
  ],
  [
    'a feature does not reach into the server side of another',
    { 'features/orders/more.ts': "import '../people/token.ts';" },
    /orders\/more\.ts may not import features\/people\/token\.ts/,
  ],
  [
    'a feature does not reach into all of the machine',
    { 'features/orders/server.ts': "import '@tertulia/server/main.ts';" },
    /orders\/server\.ts may not import server\/main\.ts/,
  ],
  [
    "a feature's pages know no server",
    {
      'features/orders/web.tsx': "import './words.ts';",
      'features/orders/words.ts': "import '@tertulia/server/db/sql.ts';",
    },
    /orders\/words\.ts may not import server\/db\/sql\.ts/,
  ],
  [
    "a feature's pages know no other feature",
    { 'features/orders/web.tsx': "import '../people/client.ts';" },
    /orders\/web\.tsx may not import features\/people\/client\.ts/,
  ],
  [
    "a feature's pages take only types from its protocol",
    { 'features/orders/client.ts': "import { type Order } from './protocol.ts';" },
    /orders\/client\.ts may import only types from features\/orders\/protocol\.ts/,
  ],
  [
    'the sdk knows protocol and itself only',
    { 'sdk/store.ts': "import '../features/call.ts';" },
    /sdk\/store\.ts may not import features/,
  ],
  [
    'the web knows no server',
    { 'web/desk/main.tsx': "import '@tertulia/server/db/sql.ts';" },
    /web\/desk\/main\.tsx may not import server/,
  ],
  [
    'the kit knows no app',
    { 'web/kit/button.tsx': "import '../desk/main.tsx';" },
    /web\/kit\/button\.tsx may not import web\/desk/,
  ],
  [
    'no chain of value imports brings the schema library to a page',
    { 'sdk/index.ts': "import './store.ts';", 'sdk/store.ts': "import '@tertulia/protocol/ids.ts';" },
    /sdk\/index\.ts -> sdk\/store\.ts -> protocol\/ids\.ts -> zod: the schema library/,
  ],
  [
    'no page needs Node',
    { 'web/desk/main.tsx': "import 'node:fs';" },
    /web\/desk\/main\.tsx -> node:fs: browsers/,
  ],
  ['every file is behind a wall', { 'elsewhere/a.ts': '' }, /elsewhere\/a\.ts: no wall/],
  ['a file has at most 300 lines', { 'server/a.ts': '\n'.repeat(301) }, /server\/a\.ts has 301 lines/],
  ['a name says what is inside', { 'server/utils.ts': '' }, /server\/utils\.ts: "utils"/],
  ['names are kebab-case', { 'server/myFile.ts': '' }, /server\/myFile\.ts: file names are kebab-case/],
  [
    'settings come from config.ts',
    { 'server/a.ts': "process.env['A'];" },
    /server\/a\.ts reads process\.env/,
  ],
  [
    'a folder is on the lists',
    { 'features/server.ts': '' },
    /features\/server\.ts does not list features\/orders\/server\.ts/,
  ],
  [
    'also on that of commands',
    { 'features/protocol.ts': '' },
    /features\/protocol\.ts does not list features\/orders\/protocol\.ts/,
  ],
  [
    'also on that of pages, once there is one',
    { 'features/web.tsx': '' },
    /features\/web\.tsx does not list features\/orders\/web\.tsx/,
  ],
  [
    'a feature says what it is',
    { 'features/orders/README.md': '(gone)' },
    /features\/orders has no README\.md/,
  ],
  [
    'a dependency has its line',
    { 'package.json': '{ "dependencies": { "zod": "4", "left-pad": "1" } }' },
    /has no line for left-pad/,
  ],
  [
    'and each line a dependency',
    { 'package.json': '{}' },
    /describes zod, which package\.json does not have/,
  ],
];

for (const [rule, files, expected] of PLANTED) {
  test(`${rule}: a planted violation is found`, () => {
    const problems = problemsWith(files);
    assert.ok(
      problems.some((problem) => expected.test(problem)),
      problems.join('\n') || 'no problem was found',
    );
  });
}

test('types alone may cross where only types may', () => {
  const files = {
    'web/desk/main.tsx': "import type { Order } from '@tertulia/features/orders/protocol.ts';",
  };
  assert.deepEqual(problemsWith(files), []);
});

test('what only looks like an import is none', () => {
  const files = {
    'server/a.ts': "// import '../web/a.ts'\nexport const text = `\nimport '../web/a.ts';\n`;",
  };
  assert.deepEqual(problemsWith(files), []);
});

function problemsWith(files: Record<string, string>): string[] {
  const all = Object.entries({ ...SOUND, ...files }).filter(([, source]) => source !== '(gone)');
  return checkWalls(new Map(all));
}
