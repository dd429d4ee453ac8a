import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Incoming, Reply } from '../channel.ts';
import type { WhatsAppAccount } from './settings.ts';

/** HMAC-SHA256 with the app's secret, over the bytes as they came or over their escaped form: Meta has signed both. */
export function verify({ headers, body }: Incoming, { settings }: WhatsAppAccount): boolean {
  const [, hex] = /^sha256=([0-9a-f]{64})$/.exec(headers['x-hub-signature-256'] ?? '') ?? [];
  if (hex === undefined || settings.appSecret === '') return false;
  const given = Buffer.from(hex, 'hex');
  const isFor = (bytes: Uint8Array | string) =>
    timingSafeEqual(given, createHmac('sha256', settings.appSecret).update(bytes).digest());
  return isFor(body) || isFor(escapeUnicode(Buffer.from(body).toString()));
}

function escapeUnicode(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Meta asks once, when someone enters the webhook's address, whether it is really ours. */
export function answerHandshake(
  { method, query }: Incoming,
  { settings }: WhatsAppAccount,
): Reply | undefined {
  if (method !== 'GET' || query['hub.mode'] === undefined) return undefined;
  const challenge = query['hub.challenge'] ?? '';
  const isOurs =
    query['hub.mode'] === 'subscribe' &&
    settings.verifyToken !== '' &&
    isSame(query['hub.verify_token'] ?? '', settings.verifyToken);
  if (!isOurs || !/^[\w-]{1,200}$/.test(challenge)) return { status: 403 };
  return { status: 200, type: 'text/plain', body: challenge };
}

/** In constant time, whatever the lengths. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'verify-token').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
