import type { ErrorCode } from '@tertulia/protocol/errors.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** How a client asks the server. Given to every `client.ts`, so that tests and other runtimes bring their own. */
export type Call = <T>(method: Method, path: string, body?: unknown) => Promise<T>;

/** Why a call brought nothing: the server's refusal, or `offline` when it could not be reached. */
export class Problem extends Error {
  readonly code: ErrorCode | 'offline';
  /** Seconds worth waiting before the same is tried again. */
  readonly wait: number | undefined;

  constructor(code: ErrorCode | 'offline', message: string, wait?: number) {
    super(message);
    this.code = code;
    this.wait = wait;
  }
}

/** Calls the server this page came from, with its cookies. A `Blob` is sent as it is, all else as JSON. @throws Problem */
export const browserCall: Call = async (method, path, body) => {
  const response = await reach(method, path, body);
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined;
  return response.json();
};

async function reach(method: Method, path: string, body: unknown): Promise<Response> {
  const request: RequestInit = { method, credentials: 'same-origin', cache: 'no-cache' };
  if (body instanceof Blob) {
    request.headers = { 'content-type': body.type };
    request.body = body;
  } else if (body !== undefined) {
    request.headers = { 'content-type': 'application/json' };
    request.body = JSON.stringify(body);
  }
  try {
    return await fetch(path, request);
  } catch (error) {
    throw new Problem('offline', error instanceof Error ? error.message : 'The server could not be reached.');
  }
}

/** A proxy in front may answer with a page of its own: that is the server's problem, not the person's. */
async function problemOf(response: Response): Promise<Problem> {
  const refusal = await response.json().catch(() => undefined);
  if (typeof refusal?.code !== 'string')
    return new Problem('server-problem', `The server answered ${response.status}.`);
  return new Problem(refusal.code, String(refusal.message), refusal.wait);
}
