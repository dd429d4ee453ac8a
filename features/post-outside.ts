import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { Agent, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A request to an address that someone else named, ready to be sent. */
export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Answer {
  readonly status: number;
  /** As it was given: seconds or a date. */
  readonly retryAfter?: string | undefined;
}

/** How postings leave this server. @throws Error when there was no answer at all */
export type Post = (posting: Posting) => Promise<Answer>;

const PATIENCE_MS = 10_000;

/**
 * Whoever says where to post could name an address inside: only https to public addresses leaves, whatever a
 * name stands for at the moment of connecting, and redirects are not followed.
 */
export const postOutside: Post = ({ url, headers, body }) =>
  new Promise((resolve, reject) => {
    if (!isPublicEndpoint(url)) return reject(new Error('not a public https address'));
    const outgoing = request(url, { method: 'POST', headers, agent, timeout: PATIENCE_MS }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] }),
      );
      answer.once('error', reject);
    });
    const timer = setTimeout(() => outgoing.destroy(new Error('no answer in time')), PATIENCE_MS);
    outgoing.once('close', () => clearTimeout(timer));
    outgoing.once('error', reject);
    outgoing.end(body);
  });

/** What can be known of an endpoint without asking anyone. */
export function isPublicEndpoint(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:' || port !== '' || username !== '') return false;
  return isIP(host) > 0
    ? isPublicAddress(host)
    : host.includes('.') && !/\.(local|internal|localhost)\.?$/.test(host);
}

/** Also of what wraps another address: `process` unwraps IPv4 in IPv6, and all transition ranges are not `unicast`. */
function isPublicAddress(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast';
}

type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (problem: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** As `dns.lookup`, without the addresses inside: a name that has none but those is an error. */
export function lookupPublic(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (problem, addresses) => {
      if (problem) return callback(problem, []);
      const open = addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = open;
      if (!first) return callback(new Error(`${hostname} is not a public address`), []);
      if (options.all) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };
}

const agent = new Agent({
  keepAlive: true,
  maxSockets: 16,
  timeout: PATIENCE_MS,
  lookup: lookupPublic(lookup),
});
