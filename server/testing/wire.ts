import assert from 'node:assert/strict';
import type { Down, DownOf } from '@tertulia/protocol/down.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import type { Up } from '@tertulia/protocol/up.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { WebSocket } from 'ws';
import { PATIENCE_MS } from './until.ts';
import type { Person, World } from './world.ts';

/** A client that speaks frames and nothing more, so that a test sees exactly what is on the wire. */
export class Wire implements AsyncDisposable {
  readonly frames: Down[] = [];
  readonly socket: WebSocket;
  closed: { code: number; reason: string } | undefined;
  #waiting: (() => void)[] = [];
  #welcome: DownOf<'welcome'> | undefined;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => {
      this.frames.push(JSON.parse((data as Buffer).toString()) as Down);
      this.#wake();
    });
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
      this.#wake();
    });
    socket.on('error', () => this.#wake());
  }

  /** Connected and welcomed. */
  static async open(world: World, person: Person, options: WireOptions = {}): Promise<Wire> {
    const wire = new Wire(dial(world.url, person.side, { cookie: person.cookie, ...options }));
    wire.#welcome = await wire.next('welcome');
    return wire;
  }

  get welcome(): DownOf<'welcome'> {
    return this.#welcome!;
  }

  say(up: Up): void {
    this.socket.send(JSON.stringify(up));
  }

  /** Posts a text and returns the command's id. */
  post(conversation: ConversationId, text: string, id = uuidv7() as CommandId): CommandId {
    this.say({ type: 'do', id, conversation, kind: 'message.post', body: { text } });
    return id;
  }

  /** The first frame of a type (that fits), now or soon; it is taken out. */
  async next<T extends Down['type']>(
    type: T,
    fits: (frame: DownOf<T>) => boolean = () => true,
  ): Promise<DownOf<T>> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const index = this.frames.findIndex((frame) => frame.type === type && fits(frame as DownOf<T>));
      if (index >= 0) return this.frames.splice(index, 1)[0] as DownOf<T>;
      if (this.closed)
        assert.fail(`closed with ${this.closed.code} ${this.closed.reason} while waiting for ${type}`);
      const left = deadline - performance.now();
      if (left <= 0) assert.fail(`no ${type} came; there are: ${JSON.stringify(this.frames)}`);
      await this.#moved(left);
    }
  }

  /** How the server answered a command: its seq, or the refusal's code. */
  async answer(id: CommandId): Promise<number | string> {
    const deadline = performance.now() + PATIENCE_MS;
    while (performance.now() < deadline) {
      for (const frame of this.frames) {
        if (frame.type === 'refused' && frame.id === id) return frame.code;
        if (frame.type === 'done') for (const [done, seq] of frame.done) if (done === id) return seq;
      }
      await this.#moved(100);
    }
    assert.fail(`command ${id} was not answered`);
  }

  /** All events of a conversation that came so far, in order of arrival. */
  events(conversation: ConversationId): LogEvent[] {
    return this.frames.flatMap((frame) =>
      frame.type === 'events' && frame.conversation === conversation ? frame.events : [],
    );
  }

  /** Waits until so many events of a conversation have come. */
  async eventsUpTo(conversation: ConversationId, seq: number): Promise<LogEvent[]> {
    const deadline = performance.now() + PATIENCE_MS;
    while ((this.events(conversation).at(-1)?.seq ?? 0) < seq && performance.now() < deadline)
      await this.#moved(100);
    return this.events(conversation);
  }

  async whenClosed(): Promise<number> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!this.closed && performance.now() < deadline) await this.#moved(100);
    assert.ok(this.closed, 'the connection was not closed');
    return this.closed.code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.terminate();
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #moved(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

export interface WireOptions {
  readonly cookie?: string;
  /** Our own when absent; null sends none. */
  readonly origin?: string | null;
  readonly version?: string;
}

export function dial(
  url: string,
  side: string,
  { cookie, origin = url, version = '1' }: WireOptions,
): WebSocket {
  const headers = { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) };
  return new WebSocket(`${url.replace('http', 'ws')}/ws/${side}?v=${version}`, { headers });
}

/** How an upgrade ended: 101, or the status it was refused with. */
export async function upgradeStatus(url: string, side: string, options: WireOptions): Promise<number> {
  const socket = dial(url, side, options);
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (_, response) => {
      response.resume();
      socket.on('error', () => {});
      socket.terminate();
      resolve(response.statusCode ?? 0);
    });
  });
}
