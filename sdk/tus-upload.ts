import { type FileSource, type HttpRequest, type HttpResponse, type HttpStack, Upload } from 'tus-js-client';
import type { Platform } from './platform.ts';

/** Bytes in one request: what is lost at most when a proxy keeps back what a broken connection brought. */
const CHUNK = 2 * 1024 * 1024;

export interface TusUpload {
  readonly blob: Blob;
  /** Where an earlier try began it. */
  readonly url: string | undefined;
  /** Where a new one is begun. */
  readonly endpoint: string;
  readonly metadata: Record<string, string>;
  readonly fetch: Platform['fetch'];
  readonly signal: AbortSignal;
  /** What it is rejected with. `status` is 0 without any answer. */
  problem(status: number, text: string): Error;
  readonly on: {
    begun(url: string): void;
    /** Bytes that left. */
    progressed?(bytes: number): void;
    /** Bytes that the server has. */
    taken?(bytes: number): void;
  };
}

/** There was an upload, and now there is none. */
export class LostUpload extends Error {}

/**
 * Goes on where an earlier try stopped, or begins. One try: rejects with `problem` or `LostUpload`. Resolves with the
 * upload's address.
 */
export function sendByTus({
  blob,
  url,
  endpoint,
  metadata,
  fetch,
  signal,
  on,
  ...given
}: TusUpload): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let problem = given.problem(0, '');
  let begun = url;
  const upload = new Upload(blob, {
    endpoint,
    ...(url !== undefined && { uploadUrl: url }),
    metadata,
    chunkSize: CHUNK,
    // What is kept of it, and when it is tried again, is decided outside.
    retryDelays: null,
    storeFingerprintForResuming: false,
    fingerprint: async () => '',
    fileReader: { openFile: async () => sourceOf(blob) },
    // Browsers tell how far a request is only for XMLHttpRequest, which the library brings.
    ...(!('XMLHttpRequest' in globalThis) && { httpStack: stackOf(fetch, signal) }),
    onUploadUrlAvailable() {
      if (!upload.url || upload.url === begun) return;
      begun = upload.url;
      on.begun(begun);
    },
    onProgress: (sent) => on.progressed?.(sent),
    onChunkComplete: (_size, taken) => on.taken?.(taken),
    onBeforeRequest: () => signal.throwIfAborted(),
    async onAfterResponse(request, response) {
      const status = response.getStatus();
      // The library would begin anew whatever answer it gets to "how far are you?": right only if there is nothing.
      const isGone = status === 404 || status === 410;
      if (status < 400 || (isGone && request.getMethod() === 'HEAD')) return;
      const isLost = isGone && request.getMethod() === 'PATCH';
      problem = isLost ? new LostUpload() : given.problem(status, response.getBody());
      throw problem;
    },
    onSuccess: () => resolve(upload.url ?? ''),
    onError: () => reject(problem),
  });
  signal.addEventListener('abort', () => {
    void upload.abort();
    reject(new Error('stopped'));
  });
  upload.start();
  return promise;
}

function sourceOf(blob: Blob): FileSource {
  return {
    size: blob.size,
    slice: async (start, end) => ({ value: blob.slice(start, end), done: end >= blob.size }),
    close() {},
  };
}

/** The library's requests by `fetch`: on Node, and in tests. */
function stackOf(fetch: Platform['fetch'], signal: AbortSignal): HttpStack {
  return {
    getName: () => 'fetch',
    createRequest: (method, url) => new FetchRequest(fetch, method, url, signal),
  };
}

class FetchRequest implements HttpRequest {
  readonly #fetch: Platform['fetch'];
  readonly #method: string;
  readonly #url: string;
  readonly #signal: AbortSignal;
  readonly #headers: Record<string, string> = {};

  constructor(fetch: Platform['fetch'], method: string, url: string, signal: AbortSignal) {
    this.#fetch = fetch;
    this.#method = method;
    this.#url = url;
    this.#signal = signal;
  }

  getMethod(): string {
    return this.#method;
  }

  getURL(): string {
    return this.#url;
  }

  setHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }

  getHeader(name: string): string | undefined {
    return this.#headers[name];
  }

  setProgressHandler(): void {}

  async send(body: Blob | null): Promise<HttpResponse> {
    const answer = await this.#fetch(this.#url, {
      method: this.#method,
      headers: this.#headers,
      signal: this.#signal,
      ...(body && { body }),
    });
    const text = await answer.text();
    return {
      getStatus: () => answer.status,
      getHeader: (name) => answer.headers.get(name) ?? undefined,
      getBody: () => text,
      getUnderlyingObject: () => answer,
    };
  }

  /** The signal does. */
  async abort(): Promise<void> {}

  getUnderlyingObject(): undefined {
    return undefined;
  }
}
