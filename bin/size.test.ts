import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buildWebIfStale } from './build-web.ts';
import { firstLoadOf } from './first-load.ts';

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

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
