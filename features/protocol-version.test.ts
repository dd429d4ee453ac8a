import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Down } from '@tertulia/protocol/down.ts';
import { Up } from '@tertulia/protocol/up.ts';
import { PROTOCOL_VERSION } from '@tertulia/protocol/version.ts';
import * as z from 'zod';
import { commands, events } from './protocol.ts';

/** The hash of all schemas, for each version that was ever released. */
const PINNED: Readonly<Record<number, string>> = {
  1: 'e8ae83003ff717bb',
};

test('the schemas are those of PROTOCOL_VERSION', () => {
  const hash = hashSchemas({ Up, Down, ...prefixed('command', commands), ...prefixed('event', events) });
  assert.equal(
    hash,
    PINNED[PROTOCOL_VERSION],
    `The protocol changed. Old clients must still be understood (schemas only grow). If version ${PROTOCOL_VERSION} was ` +
      `released, raise PROTOCOL_VERSION and add a line to protocol/version.ts; then pin ${hash} here and update docs/protocol.md.`,
  );
});

function prefixed(prefix: string, schemas: Readonly<Record<string, z.ZodType>>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(schemas).map(([kind, schema]) => [`${prefix} ${kind}`, schema]));
}

function hashSchemas(schemas: Readonly<Record<string, z.ZodType>>): string {
  const documents = Object.entries(schemas)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })]);
  return createHash('sha256').update(JSON.stringify(documents)).digest('hex').slice(0, 16);
}
