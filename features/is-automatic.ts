import type { StoredEvent } from '@tertulia/server/feature.ts';

/** Whether nobody wrote this message: then nobody has answered by it. */
export function isAutomatic({ by, body }: Pick<StoredEvent, 'by' | 'body'>): boolean {
  // A text cannot hold these letters: its own quotation marks are escaped.
  return by === 0 || body.includes('"auto":"');
}
