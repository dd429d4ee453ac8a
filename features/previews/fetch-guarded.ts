import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Net } from './net.ts';

const MOST_REDIRECTS = 3;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
/** Names that mean something only inside a network. */
const INSIDE = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|onion)\.?$/i;

export interface Wanted {
  readonly accept: string;
  /** By the answer's `content-type`, without parameters. */
  readonly isWanted: (type: string) => boolean;
  readonly mostBytes: number;
  /** The beginning is enough; else more than `mostBytes` is refused. */
  readonly maybeCut: boolean;
}

export interface Fetched {
  /** Where the redirects have led to. */
  readonly url: URL;
  /** The whole `content-type`. */
  readonly type: string;
  readonly bytes: Buffer;
}

/** Why nothing came. `again`: another time it may. */
export class FetchProblem extends Error {
  readonly again: boolean;

  constructor(message: string, again: boolean) {
    super(message);
    this.again = again;
  }
}

/**
 * Gets what is at an address that a stranger wrote. Each step, also after a redirect, resolves the name, checks every
 * address of it, and connects to the one that was checked: a name that changes its mind in between changes nothing.
 * No cookies, no credentials, no referrer. @throws FetchProblem
 */
export async function fetchGuarded(link: string, wanted: Wanted, net: Net): Promise<Fetched> {
  const signal = AbortSignal.timeout(net.limitMs);
  let url = addressOf(link);
  for (let step = 0; step <= MOST_REDIRECTS; step++) {
    const address = await checkedAddress(url, net, signal);
    const response = await get(url, address, wanted, signal);
    try {
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (REDIRECTS.includes(status) && location !== undefined) {
        url = addressOf(location, url);
        continue;
      }
      return { url, ...(await read(response, status, wanted)) };
    } catch (problem) {
      throw asProblem(problem, signal);
    } finally {
      response.destroy();
    }
  }
  throw new FetchProblem('too many redirects', false);
}

function addressOf(text: string, base?: URL): URL {
  const url = URL.parse(text, base);
  if (!url) throw new FetchProblem('not an address', false);
  return url;
}

async function checkedAddress(url: URL, net: Net, signal: AbortSignal): Promise<string> {
  const { protocol, username, password, port } = url;
  if (protocol !== 'http:' && protocol !== 'https:') throw new FetchProblem('not http', false);
  if (username !== '' || password !== '') throw new FetchProblem('credentials in the address', false);
  if (!net.mayUsePort(port)) throw new FetchProblem('another port', false);
  // The parser has turned decimal, octal and short forms of an address into the usual one.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isAddress = isIP(host) !== 0;
  if (!isAddress && (INSIDE.test(host) || !host.includes('.')))
    throw new FetchProblem('a name of the inside', false);
  const addresses = isAddress ? [host] : await resolved(host, net, signal);
  if (!addresses.every(net.mayReach)) throw new FetchProblem('an address of the inside', false);
  return addresses[0]!;
}

async function resolved(host: string, net: Net, signal: AbortSignal): Promise<readonly string[]> {
  try {
    const addresses = await net.resolve(host, signal);
    if (addresses.length > 0) return addresses;
  } catch {
    // Said below.
  }
  throw new FetchProblem('the name has no address', true);
}

function get(url: URL, address: string, { accept }: Wanted, signal: AbortSignal): Promise<IncomingMessage> {
  const family = isIP(address);
  // However often and for whatever the connection asks, it is given the address that was checked.
  const lookup: LookupFunction = (_, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(url, {
      agent: false,
      lookup,
      signal,
      headers: {
        accept,
        'accept-encoding': 'gzip, deflate, br',
        'accept-language': 'es, en;q=0.8, *;q=0.5',
        'user-agent': 'Tertulia link preview',
      },
    });
    request.on('response', resolve);
    request.on('upgrade', (_, socket) => socket.destroy());
    request.on('error', (problem) => reject(asProblem(problem, signal)));
    request.end();
  });
}

async function read(
  response: IncomingMessage,
  status: number,
  wanted: Wanted,
): Promise<Omit<Fetched, 'url'>> {
  if (status !== 200) throw new FetchProblem(`answered ${status}`, status >= 500 || status === 429);
  const type = response.headers['content-type'] ?? '';
  if (!wanted.isWanted(type.split(';', 1)[0]!.trim().toLowerCase()))
    throw new FetchProblem('another type', false);
  const parts: Buffer[] = [];
  let length = 0;
  // Counted after unpacking, so that a small file that unpacks to a huge one ends at the same place.
  for await (const part of unpacked(response) as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length <= wanted.mostBytes) continue;
    if (!wanted.maybeCut) throw new FetchProblem('too large', false);
    break;
  }
  return { type, bytes: Buffer.concat(parts).subarray(0, wanted.mostBytes) };
}

function unpacked(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return response;
  const unpacker =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : undefined;
  if (!unpacker) throw new FetchProblem('packed in an unknown way', false);
  response.on('error', (problem) => unpacker.destroy(problem));
  return response.pipe(unpacker);
}

function asProblem(problem: unknown, signal: AbortSignal): FetchProblem {
  if (problem instanceof FetchProblem) return problem;
  if (signal.aborted) return new FetchProblem('it took too long', true);
  return new FetchProblem(problem instanceof Error ? problem.message : String(problem), true);
}
