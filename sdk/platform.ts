import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { SIGNED_OUT, TOO_FAST } from './close-codes.ts';

/** What a client needs of the machine it runs on. Tests own each of these. */
export interface Platform {
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** A UUIDv7. */
  newId(): string;
  /** Runs once after `ms` milliseconds, unless the answer is called before. */
  later(ms: number, run: () => void): () => void;
  openSocket(url: string, on: SocketEvents): Socket;
  /** With what proves who this is. */
  fetch: (address: string, request: RequestInit) => Promise<Response>;
  /** Code that the first sight of a conversation does not need; and what only those need who send files. */
  loadExtras: () => Promise<Pick<typeof import('./extras.ts'), 'Extras'>>;
  loadUploading: () => Promise<Pick<typeof import('./upload-runner.ts'), 'UploadRunner'>>;
  /** Whether no one can see this page. */
  hidden(): boolean;
  /** `wake`: the network came back or the page is seen again. `hide`: it may be frozen or closed next. */
  watch(on: { wake(): void; hide(): void }): () => void;
}

export interface Socket {
  send(text: string): void;
  close(): void;
}

export interface SocketEvents {
  received(text: string): void;
  /** Once, also when the connection could not be made. `code` as in RFC 6455. */
  closed(code: number, reason: string): void;
}

/** A browser tab, or Node (where nothing is ever hidden). */
export function thisPlatform(): Platform {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    newId: () => uuidv7(),
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    openSocket: (url, on) => adapt(new WebSocket(url), explaining(url, on)),
    fetch: (address, request) => fetch(address, request),
    loadExtras: () => import('./extras.ts'),
    loadUploading: () => import('./upload-runner.ts'),
    hidden: () => globalThis.document?.visibilityState === 'hidden',
    watch(on) {
      const page = globalThis.document;
      if (!page) return () => {};
      const stop = new AbortController();
      const seen = () => (page.visibilityState === 'hidden' ? on.hide() : on.wake());
      page.addEventListener('visibilitychange', seen, stop);
      addEventListener('pagehide', () => on.hide(), stop);
      // Offline as well: a connection that seems alive is asked at once.
      for (const what of ['online', 'offline']) addEventListener(what, () => on.wake(), stop);
      return () => stop.abort();
    },
  };
}

/** Turns a WebSocket into the little that is used of it. */
export function adapt(socket: WebSocket, on: SocketEvents): Socket {
  socket.onmessage = ({ data }) => on.received(String(data));
  socket.onclose = ({ code, reason }) => on.closed(code, reason);
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
}

/** A browser hides why an upgrade was refused; the same address says it over HTTP. */
function explaining(url: string, on: SocketEvents): SocketEvents {
  let wasOpen = false;
  return {
    received(text) {
      wasOpen = true;
      on.received(text);
    },
    closed(code, reason) {
      if (wasOpen || code !== ABNORMAL) return on.closed(code, reason);
      void askWhy(url).then((why) => on.closed(why.code, why.reason));
    },
  };
}

async function askWhy(url: string): Promise<{ code: number; reason: string }> {
  try {
    const { status, headers } = await fetch(url.replace(/^ws/, 'http'), { cache: 'no-store' });
    if (status === 401) return { code: SIGNED_OUT, reason: '' };
    if (status === 429) return { code: TOO_FAST, reason: headers.get('retry-after') ?? '' };
  } catch {
    // No network: nobody refused anything.
  }
  return { code: ABNORMAL, reason: '' };
}

/** RFC 6455: the connection ended without a close frame. */
const ABNORMAL = 1006;
