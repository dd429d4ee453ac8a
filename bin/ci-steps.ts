import { globSync } from 'node:fs';
import type { ProgramName } from './packages.ts';
import { ROOT } from './root.ts';

export interface Step {
  readonly name: string;
  readonly what: string;
  readonly command: readonly string[];
  /** Patterns of test files; they are appended to the command, and counted by the runner. */
  readonly tests?: readonly string[];
  /** So many processes share the files, each with services of its own: most tests wait most of the time. */
  readonly lanes?: number;
  /** Its folders lie in memory where there is room: it pulls no plug, and need not wait for a disk. */
  readonly inMemory?: true;
  /** A process takes so many files at a time and ends, and the lane takes the next: what lasts long finds its balance. */
  readonly atOnce?: number;
  /** What it needs of the machine; installed, and the services started, before the first step that does. */
  readonly needs?: readonly ProgramName[];
  /** Stopped after this long. */
  readonly minutes: number;
}

const NODE_TEST = ['node', '--test', '--test-timeout=120000'];
/** One process for all files: twenty times faster than one for each. */
const TOGETHER = '--test-isolation=none';

/** All that must hold, in this order; what is quick comes first. */
export const STEPS: readonly Step[] = [
  {
    name: 'types',
    what: 'TypeScript, both programs',
    command: ['npm', 'run', '--silent', 'types'],
    minutes: 3,
  },
  { name: 'lint', what: 'oxlint with types', command: ['npm', 'run', '--silent', 'lint'], minutes: 3 },
  { name: 'format', what: 'everything is as Biome writes it', command: ['biome', 'format'], minutes: 2 },
  {
    name: 'walls',
    what: 'who may import whom, sizes, lists',
    command: ['node', 'bin/check-walls.ts'],
    minutes: 1,
  },
  { name: 'build', what: 'the web apps', command: ['node', 'bin/build-web.ts'], minutes: 2 },
  {
    name: 'tests',
    what: 'units, features and contracts, on SQLite and PostgreSQL',
    command: [...NODE_TEST, TOGETHER],
    tests: ['{protocol,channels,rehearse,server,features,sdk,web,bin,bench}/**/*.test.ts'],
    lanes: 3,
    atOnce: 40,
    inMemory: true,
    needs: ['postgres', 'nats'],
    minutes: 7,
  },
  {
    name: 'crash',
    what: 'a real server, killed while people write',
    command: [...NODE_TEST, '--test-concurrency=1'],
    tests: ['e2e/crash/**/*.test.ts'],
    lanes: 2,
    atOnce: 1,
    needs: ['postgres', 'nats', 'strace'],
    minutes: 4,
  },
  {
    name: 'versions',
    what: 'a new version of the pages, in Chromium; alone, because it waits for what browsers do when they have time',
    command: [...NODE_TEST, TOGETHER],
    tests: ['e2e/new-version.test.ts'],
    needs: ['chromium', 'postgres', 'nats'],
    minutes: 3,
  },
  {
    name: 'browser',
    what: 'stories in Chromium',
    command: [...NODE_TEST, TOGETHER],
    tests: ['e2e/!(new-version).test.ts'],
    lanes: 3,
    atOnce: 4,
    needs: ['chromium', 'postgres', 'nats'],
    minutes: 10,
  },
];

export function testFilesOf(step: Step): string[] {
  const exclude = ['**/node_modules/**', '**/dist/**'];
  return globSync([...(step.tests ?? [])], { cwd: ROOT, exclude }).toSorted();
}
