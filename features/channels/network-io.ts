import { lookup } from 'node:dns';
import {
  type ClientRequest,
  Agent as PlainAgent,
  type IncomingMessage,
  request as requestPlain,
} from 'node:http';
import { Agent, request as requestSecure } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ChannelIo, ChannelProblem } from '@tertulia/channels/channel.ts';
import type { FetchedFile } from '@tertulia/channels/inbound.ts';
import type { Answer, HttpRequest } from '@tertulia/channels/plan.ts';
import { isPublicEndpoint, lookupPublic } from '../post-outside.ts';
import { type FormBody, formOf } from './form-body.ts';
import type { IoNeeds } from './parts.ts';

const ANSWER_MS = 30_000;
/** Networks that are asked what happened may take a minute to say: nothing. */
const LONG_ANSWER_MS = 75_000;
const UPLOAD_MS = 300_000;
const DOWNLOAD_MS = 300_000;
const LARGEST_ANSWER = 4 * 1024 * 1024;
const MOST_REDIRECTS = 3;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Meta refuses who does not say a name and a version (business-messaging-api, parameter `User-Agent`). */
const USER_AGENT = 'Tertulia/1.0.0';

/** Idle connections are given up before the other side does: a request on one that is just being closed is lost. */
const pool = { keepAlive: true, maxSockets: 64, timeout: 4000 };
const outside = new Agent({ ...pool, lookup: lookupPublic(lookup) });
const inside = new Agent(pool);
const insidePlain = new PlainAgent(pool);

/** The way out to real networks: https to public addresses, and to the hosts inside that the settings of this server name. */
export function openNetworkIo({ now, openFile, insideHosts }: IoNeeds): ChannelIo {
  const open = (url: string, options: Opening) => openRequest(url, options, insideHosts);
  return {
    now,
    async request(request, signal) {
      let form: FormBody | undefined;
      try {
        form = request.body && 'form' in request.body ? await formOf(request.body.form, openFile) : undefined;
      } catch {
        return { is: 'unsent', problem: 'a file could not be read' };
      }
      const patience = signal ? LONG_ANSWER_MS : form ? UPLOAD_MS : ANSWER_MS;
      return answerTo((options) => open(request.url, options), request, form, patience, signal);
    },
    download: (url, headers = {}) => download(open, url, headers, MOST_REDIRECTS),
  };
}

interface Opening {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly signal?: AbortSignal;
}

/** @throws Error when it may not be reached at all */
function openRequest(url: string, options: Opening, insideHosts: readonly string[]): ClientRequest {
  const target = URL.parse(url);
  if (target && insideHosts.includes(target.hostname)) {
    if (target.protocol === 'http:') return requestPlain(target, { ...options, agent: insidePlain });
    return requestSecure(target, { ...options, agent: inside });
  }
  if (!target || !isPublicEndpoint(url)) throw new Error(NOT_PUBLIC);
  return requestSecure(target, { ...options, agent: outside });
}

const NOT_PUBLIC = 'not a public https address: hosts inside are named in TERTULIA_INSIDE_HOSTS';

/**
 * Whether the request may have arrived decides what may be done next, so that a failure is `unsent` only as long as
 * nothing of it can have left: before the connection stands.
 */
function answerTo(
  open: (options: Opening) => ClientRequest,
  request: HttpRequest,
  form: FormBody | undefined,
  patienceMs: number,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  return new Promise((resolve) => {
    let mayHaveLeft = false;
    const fail = (problem: unknown) =>
      resolve({ is: mayHaveLeft ? 'lost' : 'unsent', problem: problemIn(problem) });
    const body = form ? undefined : bodyOf(request);
    let outgoing: ClientRequest;
    try {
      outgoing = open({
        method: request.method,
        headers: headersOf(request, body, form),
        signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]),
      });
    } catch (problem) {
      return fail(problem);
    }
    outgoing.once('socket', (socket) => {
      if (outgoing.reusedSocket) {
        mayHaveLeft = true;
        return;
      }
      socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => (mayHaveLeft = true));
    });
    outgoing.once('error', fail);
    outgoing.once('response', (response) => {
      readAll(response).then(
        (text) =>
          resolve({
            is: 'answered',
            status: response.statusCode ?? 0,
            headers: plainHeaders(response),
            body: text,
          }),
        fail,
      );
    });
    if (form) pipeline(Readable.from(form.bytes), outgoing).catch(fail);
    else outgoing.end(body);
  });
}

function headersOf(
  { headers = {}, body }: HttpRequest,
  bytes: Buffer | undefined,
  form: FormBody | undefined,
) {
  const type =
    form?.type ??
    (body && 'json' in body ? 'application/json' : body ? 'text/plain; charset=utf-8' : undefined);
  const length = form?.size ?? bytes?.length;
  return {
    'user-agent': USER_AGENT,
    accept: 'application/json, */*',
    ...(type && { 'content-type': type }),
    ...headers,
    ...(length !== undefined && { 'content-length': length }),
  };
}

function bodyOf({ body }: HttpRequest): Buffer | undefined {
  if (!body || 'form' in body) return undefined;
  return Buffer.from('json' in body ? JSON.stringify(body.json) : body.text);
}

async function readAll(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LARGEST_ANSWER) throw new Error('the answer is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

/** What is named in `headers` goes only to where it was meant for: a redirect elsewhere is followed without it. */
async function download(
  open: (url: string, options: Opening) => ClientRequest,
  url: string,
  headers: Readonly<Record<string, string>>,
  redirects: number,
): Promise<FetchedFile> {
  const response = await responseTo(open, url, headers);
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  if (REDIRECTS.includes(status) && location !== undefined) {
    response.destroy();
    const next = URL.parse(location, url);
    if (redirects === 0 || !next)
      throw new ChannelProblem('redirect', 'the file is not where it should be', true);
    return download(open, next.href, next.origin === new URL(url).origin ? headers : {}, redirects - 1);
  }
  if (status !== 200) {
    response.destroy();
    throw new ChannelProblem(String(status), `the file was answered with ${status}`, isFinal(status));
  }
  const type = response.headers['content-type'];
  return { bytes: response as AsyncIterable<Uint8Array>, ...(type && { type }) };
}

function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

function responseTo(
  open: (url: string, options: Opening) => ClientRequest,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const fail = (problem: unknown) => reject(new ChannelProblem('unreachable', problemIn(problem), false));
    try {
      const outgoing = open(url, {
        method: 'GET',
        headers: { 'user-agent': USER_AGENT, accept: '*/*', ...headers },
        signal: AbortSignal.timeout(DOWNLOAD_MS),
      });
      outgoing.once('error', fail);
      outgoing.once('response', resolve);
      outgoing.end();
    } catch (problem) {
      fail(problem);
    }
  });
}

/** By its code alone: a message may repeat the address, and an address may hold a token. */
function problemIn(problem: unknown): string {
  if (!(problem instanceof Error)) return 'failed';
  if (problem.message === NOT_PUBLIC) return NOT_PUBLIC;
  if ('code' in problem && typeof problem.code === 'string') return problem.code;
  return problem.name;
}
