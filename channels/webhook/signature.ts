import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Incoming } from '../channel.ts';
import type { WebhookAccount } from './settings.ts';

/** Older or newer ones are somebody's copy. */
const WINDOW_SECONDS = 5 * 60;

/** The three headers of https://www.standardwebhooks.com: what they sign can be neither changed nor sent again later. */
export function signatureHeaders({ settings }: WebhookAccount, id: string, now: number, body: string) {
  const time = String(Math.floor(now / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': signatureOf(settings.secret, id, time, Buffer.from(body)),
  };
}

/** There may be several signatures while a secret is being changed; one that is right is enough. */
export function isSigned(
  { headers, body, at = Date.now() }: Incoming,
  { settings }: WebhookAccount,
): boolean {
  const { 'webhook-id': id = '', 'webhook-timestamp': time = '', 'webhook-signature': told = '' } = headers;
  const signatures = told.split(' ');
  const isWhole =
    settings.secret !== '' && id !== '' && /^\d{1,12}$/.test(time) && signatures.every(isSignature);
  if (!isWhole || Math.abs(at / 1000 - Number(time)) > WINDOW_SECONDS) return false;
  const right = Buffer.from(signatureOf(settings.secret, id, time, body));
  return signatures.some((signature) => timingSafeEqual(Buffer.from(signature), right));
}

/** So all that are compared are of one length. */
function isSignature(text: string): boolean {
  return /^v1,[A-Za-z0-9+/]{43}=$/.test(text);
}

function signatureOf(secret: string, id: string, time: string, body: Uint8Array): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest('base64')}`;
}
