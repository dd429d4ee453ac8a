import { Refusal } from '@tertulia/protocol/errors.ts';

/** Tokens that fill steadily: `burst` at once, then `perMinute`. */
export interface Allowance {
  readonly burst: number;
  readonly perMinute: number;
}

/**
 * What one address or one person may do; each name is counted on its own. An address may be a whole office, or a
 * congress behind one router: it gets room for all of them to come back at once.
 */
export const ALLOWANCES = {
  address: { burst: 1500, perMinute: 6000 },
  person: { burst: 200, perMinute: 1200 },
  'sign-in': { burst: 30, perMinute: 20 },
  'sign-in-account': { burst: 5, perMinute: 5 },
  'open-door': { burst: 300, perMinute: 120 },
  upload: { burst: 20, perMinute: 30 },
  /** Each request of a resumable upload: an office sends albums at once, over a line that breaks. */
  media: { burst: 400, perMinute: 600 },
  /** Mails and notifications asked for; each leaves this server. */
  notice: { burst: 10, perMinute: 4 },
  connect: { burst: 500, perMinute: 1000 },
  send: { burst: 40, perMinute: 240 },
  frames: { burst: 200, perMinute: 3000 },
} as const satisfies Record<string, Allowance>;
export type AllowanceName = keyof typeof ALLOWANCES;

/** Token buckets in memory, one per (name, key). Forgotten when full again. */
export class Limits {
  readonly #on: boolean;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();
  #swept = 0;

  constructor(on: boolean, now: () => number) {
    this.#on = on;
    this.#now = now;
  }

  /** @throws Refusal `too-fast` with the seconds to wait */
  take(name: AllowanceName, key: string): void {
    const wait = this.wait(name, key);
    if (wait > 0) throw new Refusal('too-fast', undefined, wait);
  }

  /** Takes one token. Returns 0, or the seconds until the next one. */
  wait(name: AllowanceName, key: string): number {
    if (!this.#on) return 0;
    const { burst, perMinute } = ALLOWANCES[name];
    const now = this.#now();
    this.#sweep(now);
    const id = `${name} ${key}`;
    const bucket = this.#buckets.get(id) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 60_000) * perMinute);
    bucket.at = now;
    this.#buckets.set(id, bucket);
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perMinute) * 60);
    bucket.tokens -= 1;
    return 0;
  }

  /** A bucket untouched for this long is full again, whatever its allowance. */
  #sweep(now: number): void {
    if (now - this.#swept < SWEEP_AFTER) return;
    this.#swept = now;
    for (const [id, bucket] of this.#buckets) if (now - bucket.at > SWEEP_AFTER) this.#buckets.delete(id);
  }
}

interface Bucket {
  tokens: number;
  at: number;
}

const SWEEP_AFTER = 5 * 60_000;

/** One key for an address: a whole IPv6 /64, because a home can take any address in it. */
export function addressKey(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(ip);
  if (mapped) return mapped[1]!;
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const middle = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...middle, ...back].slice(0, 4).join(':');
}
