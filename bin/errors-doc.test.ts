import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ERRORS_PAGE, writeErrors } from './errors-doc.ts';

test('docs/errors.md says what protocol/errors.ts says', () => {
  assert.equal(readFileSync(ERRORS_PAGE, 'utf8'), writeErrors(), 'run: node bin/errors-doc.ts --write');
});
