import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { NODE_FLAGS } from '@tertulia/server/node-flags.ts';
import { ROOT } from './root.ts';

test('npm start runs Node with the flags that the demo and the benchmark use', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  assert.equal(scripts.start, `node ${NODE_FLAGS.join(' ')} bin/start.ts`);
});
