import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';
import type { Side } from './session.ts';

/**
 * Whether a page of our own sent this: the Origin is the public address, or the very host the request came to.
 * A request without Origin is not one.
 */
export function isOwnOrigin(
  request: Pick<IncomingMessage, 'headers'>,
  config: Pick<Config, 'publicUrl'>,
): boolean {
  const { origin, host } = request.headers;
  if (!origin || !host || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (from.protocol !== 'http:' && from.protocol !== 'https:') return false;
  if (config.publicUrl && from.origin === new URL(config.publicUrl).origin) return true;
  return from.host === host;
}

/** The caller's address; `X-Forwarded-For` counts only when a proxy of ours wrote its end. */
export function remoteAddress(request: IncomingMessage, config: Pick<Config, 'proxies'>): string {
  const direct = request.socket.remoteAddress ?? '';
  if (!config.proxies.includes(direct)) return direct;
  const chain = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return chain.findLast((address) => !config.proxies.includes(address)) ?? direct;
}

/** `__Host-` pins a cookie to this host and https; browsers refuse that prefix over plain http. */
export function cookieName(side: Side | 'embed', config: Pick<Config, 'publicUrl'>): string {
  return isSecure(config) ? `__Host-tertulia-${side}` : `tertulia-${side}`;
}

export function isSecure(config: Pick<Config, 'publicUrl'>): boolean {
  return config.publicUrl?.startsWith('https:') ?? false;
}

/**
 * The session of a door that another site shows in a frame has a cookie of its own: the door's own does not travel there.
 * Where a browser sends both, because the two sites share a name, the frame's counts.
 */
export function tokenOf(
  request: Pick<IncomingMessage, 'headers'>,
  side: Side,
  config: Pick<Config, 'publicUrl'>,
): string | undefined {
  const embedded = side === 'door' ? cookieIn(request, cookieName('embed', config)) : undefined;
  return embedded ?? cookieIn(request, cookieName(side, config));
}

export function hasEmbedCookie(
  request: Pick<IncomingMessage, 'headers'>,
  config: Pick<Config, 'publicUrl'>,
): boolean {
  return cookieIn(request, cookieName('embed', config)) !== undefined;
}

function cookieIn({ headers }: Pick<IncomingMessage, 'headers'>, name: string): string | undefined {
  const start = `${name}=`;
  const found = headers.cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start));
  return found?.slice(start.length);
}
