import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a link. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Only this is stored: a stolen database opens no invitation. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
