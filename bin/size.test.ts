import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildWebIfStale } from './build-web.ts';
import { firstLoadOf } from './first-load.ts';
import { ROOT } from './root.ts';

/** Kilobytes (1000 bytes) of gzipped JavaScript at the first load. */
const LIMITS = [
  // The door asks for the SDK while the server lets the customer in.
  { page: 'door.html', eager: ['sdk'], limit: 45 },
  { page: 'desk.html', eager: [], limit: 150 },
];

before(async () => {
  await buildWebIfStale();
});

for (const { page, eager, limit } of LIMITS) {
  test(`the first load of ${page} is at most ${limit} kB`, (context) => {
    const { bytes, scripts } = firstLoadOf(page, eager);
    const parts = scripts.map((script) => `${kilobytes(script.bytes)} ${script.path}`).join('\n');
    context.diagnostic(`${page}: ${kilobytes(bytes)} kB in ${scripts.length} scripts`);
    assert.ok(bytes <= limit * 1000, `${kilobytes(bytes)} kB:\n${parts}`);
  });
}

test('the script for other sites is small before it is opened', (context) => {
  const script = readFileSync(join(ROOT, 'web/dist/widget.js'));
  const gzipped = gzipSync(script, { level: 9 }).length;
  context.diagnostic(`widget.js: ${kilobytes(script.length)} kB, ${kilobytes(gzipped)} kB gzipped`);
  assert.ok(script.length < 15_000, `${script.length} bytes`);
  assert.ok(gzipped < 5000, `${gzipped} bytes gzipped`);
});

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
