import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ERRORS, Refusal, type ErrorCode } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { createClient, type Client, type ClientOptions } from './client.ts';
import { FileStore } from './file-store.ts';
import { adapt, type Platform } from './platform.ts';
import type { Store } from './store.ts';

export interface Program extends Pick<ClientOptions, 'followNewest'> {
  /** `https://chat.example`, without a path. */
  url: string;
  /** A folder for what must outlive a restart. One process at a time. Memory when absent. */
  file?: string;
}

export interface AtDoor {
  readonly client: Client;
  /** Where the customer writes. */
  readonly conversation: ConversationId;
}

/** Signs in as a member of staff. Rejects with `Refusal` when the server says no. */
export async function connectStaff(options: Program & { email: string; password: string }): Promise<Client> {
  const { url, email, password, file } = options;
  const cookie = cookieOf(await post(`${url}/api/sign-in`, { email, password }, url));
  return connect(options, 'desk', cookie, file === undefined ? undefined : await FileStore.open(file));
}

/** Opens a line's door as a new customer, or as the one that `file` remembers. */
export async function connectDoor(options: Program & { slug: string }): Promise<AtDoor> {
  const { url, slug, file } = options;
  const store = file === undefined ? undefined : await FileStore.open(file);
  try {
    const kept = file === undefined ? undefined : join(file, 'cookie');
    const known = kept && (await readFile(kept, 'utf8').catch(() => undefined));
    const answer = await post(`${url}/api/door/${encodeURIComponent(slug)}/open`, {}, url, known);
    const cookie = cookieOf(answer) || known || '';
    if (kept && cookie !== known) await writeFile(kept, cookie, { mode: 0o600 });
    const { conversation } = (await answer.json()) as { conversation: ConversationId };
    return { client: connect(options, 'door', cookie, store), conversation };
  } catch (problem) {
    await store?.[Symbol.asyncDispose]();
    throw problem;
  }
}

function connect(
  { url, followNewest }: Program,
  side: 'desk' | 'door',
  cookie: string,
  store?: Store,
): Client {
  return createClient({
    url,
    side,
    hearAll: true,
    platform: { openSocket: withCookie(cookie, url), fetch: fetchWithCookie(cookie, url) },
    ...(store && { store }),
    ...(followNewest !== undefined && { followNewest }),
  });
}

async function post(address: string, body: object, url: string, cookie?: string): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    origin: new URL(url).origin,
    ...(cookie && { cookie }),
  };
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  if (answer.ok) return answer;
  const refusal = (await answer.json().catch(() => ({}))) as { code?: ErrorCode; wait?: number };
  if (!refusal.code || !(refusal.code in ERRORS)) throw new Error(`${address} answered ${answer.status}.`);
  throw new Refusal(refusal.code, undefined, refusal.wait);
}

/** What was set, as a `cookie` header sends it back. */
function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

function withCookie(cookie: string, url: string): Platform['openSocket'] {
  const headers = { cookie, origin: new URL(url).origin };
  // Node's WebSocket takes headers where the browser's takes protocols.
  const Socket: new (address: string, options: object) => WebSocket = Object(WebSocket);
  return (address, on) => adapt(new Socket(address, { headers }), on);
}

function fetchWithCookie(cookie: string, url: string): Platform['fetch'] {
  return (address, request) => {
    const headers = new Headers(request.headers);
    headers.set('cookie', cookie);
    headers.set('origin', new URL(url).origin);
    return fetch(address, { ...request, headers });
  };
}
