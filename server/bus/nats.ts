import { setTimeout as pause } from 'node:timers/promises';
import { connect, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import { logger } from '../logger.ts';
import { type Bus, type Told, type Topic, TOPICS } from './bus.ts';

const AGAIN_MS = 500;
/** Without an answer for two of these the connection is given up, and what it holds unsent with it. */
const PING_MS = 3000;

const SCHEMAS: { readonly [T in Topic]: Schema<Told[T]> } = TOPICS;
interface Schema<Output> {
  safeParse(json: unknown): { success: true; data: Output } | { success: false };
}

/**
 * The bus over NATS. Its being away is no error: what is told meanwhile is dropped, and the connection is tried
 * again for ever. Nothing is kept for later, because every hint is out of date by then.
 */
export class NatsBus implements Bus {
  readonly #options: ConnectionOptions;
  readonly #prefix: string;
  readonly #listeners = new Map<string, Set<(json: unknown) => void>>();
  readonly #joined = new Set<() => void>();
  readonly #ending = new AbortController();
  readonly #running: Promise<void>;
  #connection: NatsConnection | undefined;

  /** @param house what all nodes on one database have in common */
  constructor(url: string, house: string) {
    this.#options = optionsOf(url);
    this.#prefix = `tertulia.${house}.`;
    this.#running = this.#stayConnected();
  }

  tell<T extends Topic>(topic: T, told: Told[T]): void {
    if (!this.#connection || this.#connection.isClosed()) return;
    try {
      this.#connection.publish(this.#prefix + topic, JSON.stringify(told));
    } catch (problem) {
      logger.error({ err: problem, topic }, 'the other nodes were not told');
    }
  }

  hear<T extends Topic>(topic: T, listener: (told: Told[T]) => void): Disposable {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners);
    const take = (json: unknown) => {
      const parsed = SCHEMAS[topic].safeParse(json);
      // While nodes are being updated, a newer one may say what this one does not know.
      if (parsed.success) listener(parsed.data);
      else logger.warn({ topic }, 'what another node told was not understood');
    };
    listeners.add(take);
    return { [Symbol.dispose]: () => listeners.delete(take) };
  }

  whenJoined(listener: () => void): Disposable {
    this.#joined.add(listener);
    return { [Symbol.dispose]: () => this.#joined.delete(listener) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    const connection = this.#connection;
    // A NATS that hangs may not keep the server from ending.
    if (connection) await Promise.race([connection.flush().catch(() => {}), pause(500)]);
    await connection?.close();
    await this.#running;
  }

  /** The client's own reconnecting keeps what is told meanwhile, without a limit, and its first connect cannot be stopped. */
  async #stayConnected(): Promise<void> {
    const { signal } = this.#ending;
    let isAway = false;
    while (!signal.aborted) {
      try {
        const connection = await connect(this.#options);
        if (signal.aborted) return await connection.close();
        if (isAway) logger.warn('NATS is back');
        isAway = false;
        await this.#use(connection);
      } catch (problem) {
        if (!isAway) logger.warn({ err: problem }, 'NATS is away: nodes hear of each other by polling');
        isAway = true;
      }
      await pause(AGAIN_MS, undefined, { signal }).catch(() => {});
    }
  }

  /** @throws Error when it ended by itself */
  async #use(connection: NatsConnection): Promise<void> {
    connection.subscribe(`${this.#prefix}*`, {
      callback: (problem, message) => {
        if (!problem) this.#take(message.subject.slice(this.#prefix.length), message.string());
      },
    });
    this.#connection = connection;
    for (const listener of this.#joined) listener();
    const ended = await connection.closed();
    this.#connection = undefined;
    if (!this.#ending.signal.aborted) throw ended ?? new Error('the connection ended');
  }

  #take(topic: string, text: string): void {
    try {
      const listeners = this.#listeners.get(topic);
      if (!listeners) return;
      const json: unknown = JSON.parse(text);
      for (const listener of listeners) listener(json);
    } catch (problem) {
      logger.error({ err: problem, topic }, 'what another node told was not followed');
    }
  }
}

/** One address or several, separated by commas; the first may carry `user:password@`. The client reads no credentials itself. */
function optionsOf(url: string): ConnectionOptions {
  const urls = url.split(',').map((one) => new URL(one.trim()));
  const { protocol, username, password } = urls[0]!;
  return {
    servers: urls.map((one) => one.host),
    ...(username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    ...(protocol === 'tls:' && { tls: {} }),
    name: 'tertulia',
    noEcho: true,
    reconnect: false,
    timeout: 5000,
    pingInterval: PING_MS,
    maxPingOut: 2,
  };
}
