import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buildWebIfStale } from './build-web.ts';
import { firstLoadOf } from './first-load.ts';

/** Kilobytes (1000 bytes) of gzipped JavaScript at the first load. */
const LIMITS = { 'door.html': 45, 'desk.html': 150 } as const;

before(async () => {
  await buildWebIfStale();
});

for (const [page, limit] of Object.entries(LIMITS)) {
  test(`the first load of ${page} is at most ${limit} kB`, (context) => {
    const { bytes, scripts } = firstLoadOf(page);
    const parts = scripts.map((script) => `${kilobytes(script.bytes)} ${script.path}`).join('\n');
    context.diagnostic(`${page}: ${kilobytes(bytes)} kB in ${scripts.length} scripts`);
    assert.ok(bytes <= limit * 1000, `${kilobytes(bytes)} kB:\n${parts}`);
  });
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
