import { createHash } from 'node:crypto';
import { formatUuid } from '@tertulia/protocol/uuid.ts';

/** The same UUID for the same parts: what is recorded under it is recorded once, however often it is tried. */
export function keyOf(...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(parts.join(' ')).digest().subarray(0, 16);
  // A UUID of version 8: ours to fill.
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return formatUuid(bytes);
}
