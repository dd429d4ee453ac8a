import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Gives the answer a weak ETag, and says whether the asker has it already. A browser may keep it, but asks each time: what a
 * person may see can end at any moment.
 */
export function isKnown(
  request: FastifyRequest,
  reply: Pick<FastifyReply, 'header'>,
  answer: object,
): boolean {
  const hash = createHash('sha256').update(JSON.stringify(answer)).digest('base64url');
  const tag = `W/"${hash.slice(0, 22)}"`;
  reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'cookie');
  const known = request.headers['if-none-match'] ?? '';
  return known.split(',').some((one) => one.trim() === tag);
}
