import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkFolder, checkPort } from './check-machine.ts';

test('a taken port is told with the way out', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  assert.ok(address && typeof address === 'object');
  await assert.rejects(
    checkPort(address.port, '127.0.0.1'),
    /^Error: Port \d+ is taken by another program\. .*PORT=/,
  );
  await new Promise((closed) => other.close(closed));
  await checkPort(address.port, '127.0.0.1');
});

test('a data folder that cannot be made is told with the way out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-'));
  try {
    writeFileSync(join(folder, 'file'), '');
    assert.throws(
      () => checkFolder(join(folder, 'file', 'data')),
      /cannot write to its data folder .*TERTULIA_DATA/,
    );
    checkFolder(join(folder, 'new', 'data'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
