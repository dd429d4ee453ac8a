import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { Name } from '../business/protocol.ts';
import type { IdentityProblem } from './protocol.ts';

/** Who a customer is to the site that signed this. */
export interface Identity {
  readonly sub: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** The only header there is: what a token says about how to check it is never followed. */
const Header = z.strictObject({ alg: z.literal('HS256'), typ: z.literal('JWT').optional() });
/** What else is claimed is not read: nothing in a token makes anyone staff. */
const Claims = z.object({
  sub: z.string().min(1).max(200),
  exp: z.number(),
  // Who has a name that cannot be shown is still who he is.
  name: Name.optional().catch(undefined),
  email: z.email().max(200).optional().catch(undefined),
});

/** Clocks of two machines are never quite the same. */
const SLACK_SECONDS = 30;
/** Whoever finds an old token in a page or a log must not be anyone with it. */
const LONGEST_SECONDS = 30 * 86_400;

/** A compact JWT, signed with HMAC-SHA-256 and the secret's own characters as the key. */
export function readIdentity(
  token: string,
  secret: string,
  now: number,
): { identity: Identity } | { refused: IdentityProblem } {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !Header.safeParse(jsonOf(header)).success) return { refused: 'wrong-token' };
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return { refused: 'wrong-token' };
  const claims = Claims.safeParse(jsonOf(payload));
  if (!claims.success) return { refused: 'wrong-token' };
  const { exp, ...identity } = claims.data;
  const left = exp - now / 1000;
  if (left < -SLACK_SECONDS) return { refused: 'expired-token' };
  return left > LONGEST_SECONDS ? { refused: 'too-long-token' } : { identity };
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
