import { ERRORS, type ErrorCode } from '@tertulia/protocol/errors.ts';
import type { Platform } from './platform.ts';

/** An answer that is no success. `status` is 0 without any answer. */
export class HttpProblem extends Error {
  readonly status: number;
  /** Undefined when nothing of the kind was said. */
  readonly code: ErrorCode | undefined;
  /** Seconds worth waiting. */
  readonly wait: number | undefined;

  constructor(status: number, text = '') {
    super(`The server answered ${status}.`);
    const { code, wait } = refusalIn(text);
    this.status = status;
    this.code = code ?? CODES.find((one) => ERRORS[one].status === status);
    this.wait = wait;
  }
}

const PASSING = new Set<ErrorCode>(['conflict', 'signed-out']);
const CODES = Object.keys(ERRORS) as ErrorCode[];

/** A few things are asked over HTTP: what rarely changes and can be answered with "as before" by the browser's cache. */
export class Http {
  /** `https://chat.example/api` */
  readonly base: string;
  readonly #platform: Platform;

  constructor(base: string, platform: Platform) {
    this.base = base;
    this.#platform = platform;
  }

  problem(status: number, text?: string): HttpProblem {
    return new HttpProblem(status, text);
  }

  /** `code`: why it is refused for good; undefined when the same may be answered otherwise after `wait` seconds. */
  judge(problem: unknown): { code?: ErrorCode; wait?: number } {
    if (!(problem instanceof HttpProblem)) return {};
    const { code, wait } = problem;
    // A conflict is two at once at the same thing. A full disk is not emptied by waiting.
    const isPassing = code === undefined || PASSING.has(code) || ERRORS[code].remedy === 'retry';
    if (isPassing && code !== 'storage-full') return wait === undefined ? {} : { wait };
    return code ? { code } : {};
  }

  /** @throws HttpProblem */
  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    const asked = this.#platform.fetch(this.base + path, signal ? { signal } : {});
    const answer = await asked.catch(() => undefined);
    if (!answer) throw new HttpProblem(0);
    if (!answer.ok) throw new HttpProblem(answer.status, await answer.text().catch(() => ''));
    return answer.json() as Promise<T>;
  }
}

/** A proxy in front may answer with a page of its own. */
function refusalIn(text: string): { code?: ErrorCode; wait?: number } {
  try {
    const { code, wait } = JSON.parse(text);
    return code in ERRORS ? { code, wait } : {};
  } catch {
    return {};
  }
}
