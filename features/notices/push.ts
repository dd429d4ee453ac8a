import { logger } from '@tertulia/server/logger.ts';
import webPush from 'web-push';
import type { Post } from '../post-outside.ts';
import type { PushPayload } from './protocol.ts';
import type { Vapid } from './vapid.ts';

/** Where a device is reached, and the keys that only it can read with. */
export interface Endpoint {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface Pushed {
  /** `later`: the push service is busy or away; `waitMs` when it said for how long. */
  readonly outcome: 'accepted' | 'gone' | 'refused' | 'later';
  /** 0: there was no answer. */
  readonly status: number;
  readonly waitMs?: number;
}

/** A day: after it the message was surely read elsewhere, or a mail was sent. */
const KEEP_SECONDS = 86_400;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** Encrypts for one device (RFC 8291), signs (RFC 8292) and posts. */
export async function push(to: Endpoint, payload: PushPayload, vapid: Vapid, post: Post): Promise<Pushed> {
  const { headers, body, endpoint } = webPush.generateRequestDetails(
    { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
    JSON.stringify(payload),
    { vapidDetails: vapid, TTL: KEEP_SECONDS, urgency: 'high', contentEncoding: 'aes128gcm' },
  );
  try {
    const sent = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    const { status, retryAfter } = await post({ url: endpoint, headers: Object.fromEntries(sent), body });
    return { status, ...outcomeOf(status, retryAfter) };
  } catch (problem) {
    // Whose device it is must not be read in a log, and the endpoint tells.
    logger.debug({ err: problem, host: new URL(endpoint).host }, 'a push service could not be reached');
    return { outcome: 'later', status: 0 };
  }
}

/** False: these keys cannot be encrypted for. */
export function canEncryptFor({ p256dh, auth }: Endpoint): boolean {
  try {
    webPush.encrypt(p256dh, auth, 'x', 'aes128gcm');
    return true;
  } catch {
    return false;
  }
}

function outcomeOf(status: number, retryAfter: string | undefined): Omit<Pushed, 'status'> {
  if (status >= 200 && status < 300) return { outcome: 'accepted' };
  if (status === 404 || status === 410) return { outcome: 'gone' };
  if (status !== 429 && status < 500) return { outcome: 'refused' };
  const waitMs = waitOf(retryAfter);
  return waitMs === undefined ? { outcome: 'later' } : { outcome: 'later', waitMs };
}

function waitOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  const asked = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 1000), LONGEST_WAIT_MS) : undefined;
}
