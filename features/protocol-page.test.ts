import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commands, events } from './protocol.ts';

test('docs/protocol.md has a row for every command and every event', () => {
  const page = readFileSync(new URL('../docs/protocol.md', import.meta.url), 'utf8');
  const [, from = '', after = ''] = page.split(/^### (?:Commands|Events)$/m);
  for (const kind of Object.keys(commands)) assert.ok(from.includes(`\n| \`${kind}\` |`), `command ${kind}`);
  for (const kind of Object.keys(events)) assert.ok(after.includes(`\n| \`${kind}\` |`), `event ${kind}`);
});
