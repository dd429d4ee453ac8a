import type { Down, DownOf } from '@tertulia/protocol/down.ts';
import type { Up } from '@tertulia/protocol/up.ts';
import { OLD_VERSION, SIGNED_OUT, TOO_FAST } from './close-codes.ts';
import { Cell } from './observable.ts';
import type { Platform, Socket } from './platform.ts';

/** How things stand with the server. `since` and `nextTry` are milliseconds since 1970 by this machine's clock. */
export interface Status {
  /** `signed-out` and `outdated` are final: sign in again, or reload the page. */
  readonly state: 'connecting' | 'online' | 'offline' | 'signed-out' | 'outdated';
  /** Since when it is so; for `connecting` and `offline` alike, since when there is no connection. */
  readonly since: number;
  /** When the next try is made; only while `offline`. */
  readonly nextTry?: number;
}

/** Milliseconds. Back-off doubles from `FIRST_RETRY` to `LONGEST_RETRY`; a connection that lived `STABLE` resets it. */
const FIRST_RETRY = 500;
const LONGEST_RETRY = 30_000;
const STABLE = 10_000;
const WELCOME_WITHIN = 15_000;
const PING_EVERY = 25_000;
const PING_EVERY_HIDDEN = 45_000;
const ANSWER_WITHIN = 10_000;
/** Where there is a reason for doubt: the network came or went, or the page was asleep. */
const ANSWER_IN_DOUBT = 3000;
const WAIT_TOO_FAST = 10_000;

type Wires = Omit<Platform, 'fetch' | 'loadExtras' | 'loadUploading'>;

export interface ConnectionEvents {
  welcomed(frame: DownOf<'welcome'>): void;
  /** Every other frame. */
  heard(frame: Down): void;
  /** After `welcomed`, when that connection is over. */
  lost(): void;
  /** The page may be frozen next. */
  hidden(): void;
}

/** One WebSocket after the other, for as long as it is not disposed. */
export class Connection implements AsyncDisposable {
  readonly status: Cell<Status>;
  readonly #url: string;
  readonly #platform: Wires;
  readonly #on: ConnectionEvents;
  #socket: Socket | undefined;
  #welcomedAt: number | undefined;
  #tries = 0;
  /** Not before this time, whatever wakes us: the server asked for it. */
  #notBefore = 0;
  #cancel = () => {};
  /** When the connection is given up unless a frame comes; undefined while none is asked for. */
  #answerBy: number | undefined;
  readonly #unwatch: () => void;

  constructor(url: string, platform: Wires, on: ConnectionEvents) {
    this.#url = url;
    this.#platform = platform;
    this.#on = on;
    this.status = new Cell<Status>({ state: 'connecting', since: platform.now() });
    this.#unwatch = platform.watch({ wake: () => this.retryNow(), hide: () => on.hidden() });
    this.#open();
  }

  /** False when there is no connection: the frame is not kept. */
  send(frame: Up): boolean {
    if (this.#welcomedAt === undefined) return false;
    this.#socket?.send(JSON.stringify(frame));
    return true;
  }

  /** Tries now instead of waiting; when there is a connection, finds out whether it still lives. */
  retryNow(): void {
    if (this.#welcomedAt !== undefined) this.#ping(ANSWER_IN_DOUBT);
    else if (this.status.get().state === 'offline' && this.#platform.now() >= this.#notBefore) this.#open();
  }

  /** Ends as if the server had said that there is no session. */
  signOut(): void {
    this.#lose(SIGNED_OUT);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#unwatch();
    this.#drop();
  }

  #open(): void {
    this.#cancel();
    this.status.set({ state: 'connecting', since: this.status.get().since });
    const socket = this.#platform.openSocket(this.#url, {
      received: (text) => this.#socket === socket && this.#receive(text),
      closed: (code, reason) => this.#socket === socket && this.#lose(code, reason),
    });
    this.#socket = socket;
    this.#in(WELCOME_WITHIN, () => this.#lose());
  }

  #receive(text: string): void {
    const frame = JSON.parse(text) as Down;
    if (this.#answerBy !== undefined) this.#schedulePing();
    if (frame.type !== 'welcome') return this.#on.heard(frame);
    this.#welcomedAt = this.#platform.now();
    this.#schedulePing();
    this.status.set({ state: 'online', since: this.#welcomedAt });
    this.#on.welcomed(frame);
  }

  #schedulePing(): void {
    this.#answerBy = undefined;
    this.#in(this.#platform.hidden() ? PING_EVERY_HIDDEN : PING_EVERY, () => this.#ping());
  }

  /** Who waits for an answer already may lose patience, but does not get more of it. */
  #ping(within = ANSWER_WITHIN): void {
    const answerBy = this.#platform.now() + within;
    if (this.#answerBy === undefined) this.send({ type: 'ping' });
    else if (this.#answerBy <= answerBy) return;
    this.#answerBy = answerBy;
    this.#in(within, () => this.#lose());
  }

  #lose(code?: number, reason?: string): void {
    const now = this.#platform.now();
    const livedFor = now - (this.#welcomedAt ?? now);
    const since = this.#welcomedAt === undefined ? this.status.get().since : now;
    this.#drop();
    if (code === SIGNED_OUT) return this.status.set({ state: 'signed-out', since });
    if (code === OLD_VERSION) return this.status.set({ state: 'outdated', since });
    if (livedFor >= STABLE) this.#tries = 0;
    let wait = this.#platform.random() * Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** this.#tries++);
    if (code === TOO_FAST) {
      // The reason may be the seconds to wait.
      wait += (Number(reason) || 0) * 1000 || WAIT_TOO_FAST;
      this.#notBefore = now + wait;
    }
    this.status.set({ state: 'offline', since, nextTry: now + wait });
    this.#in(wait, () => this.#open());
  }

  /** Ends the present connection and every timer. */
  #drop(): void {
    this.#cancel();
    const socket = this.#socket;
    this.#socket = undefined;
    this.#answerBy = undefined;
    const wasWelcomed = this.#welcomedAt !== undefined;
    this.#welcomedAt = undefined;
    socket?.close();
    if (wasWelcomed) this.#on.lost();
  }

  /** There is one timer: for the welcome, the next ping, its answer or the next try. */
  #in(ms: number, run: () => void): void {
    this.#cancel();
    this.#cancel = this.#platform.later(ms, run);
  }
}
