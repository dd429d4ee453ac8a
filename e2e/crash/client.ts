import assert from 'node:assert/strict';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { dial, Wire } from '@tertulia/server/testing/wire.ts';
import type { History } from './history.ts';

/** Sends, remembers, and repeats what it has no answer for. */
export class Client implements History {
  readonly who: string;
  readonly conversation: ConversationId;
  readonly sent: CommandId[] = [];
  readonly accepted = new Map<CommandId, number>();
  readonly received: number[] = [];
  readonly #cookie: string;
  readonly #texts = new Map<CommandId, string>();
  #wire: Wire | undefined;
  #counted = 0;

  constructor(who: string, cookie: string, conversation: ConversationId) {
    this.who = who;
    this.#cookie = cookie;
    this.conversation = conversation;
  }

  get isClosed(): boolean {
    return this.#wire?.closed !== undefined;
  }

  async connect(url: string): Promise<void> {
    this.read();
    this.#wire = new Wire(dial(url, 'door', { cookie: this.#cookie }));
    this.#counted = 0;
    await this.#wire.next('welcome');
    this.#wire.say({
      type: 'follow',
      conversation: this.conversation,
      after: this.received.at(-1) ?? 0,
      most: 1000,
    });
    for (const [id, text] of this.#texts) this.#wire.post(this.conversation, text, id);
  }

  send(count: number): void {
    for (let i = 0; i < count; i++) {
      const id = uuidv7() as CommandId;
      this.sent.push(id);
      this.#texts.set(id, `${this.who}: ${this.sent.length}`);
      if (!this.isClosed) this.#wire!.post(this.conversation, this.#texts.get(id)!, id);
    }
  }

  read(): void {
    const frames = this.#wire?.frames ?? [];
    for (; this.#counted < frames.length; this.#counted++) {
      const frame = frames[this.#counted]!;
      if (frame.type === 'events') this.received.push(...frame.events.map((event) => event.seq));
      if (frame.type !== 'done') continue;
      for (const [id, seq] of frame.done) {
        this.accepted.set(id, seq);
        this.#texts.delete(id);
      }
    }
  }

  /** Until everything is answered. */
  async settle(): Promise<void> {
    await this.#until(() => this.#texts.size === 0, 'was answered');
  }

  /** Until it received the whole log. */
  async receive(head: number): Promise<void> {
    await this.#until(() => this.received.at(-1) === head, `received all ${head}`);
  }

  async #until(isSo: () => boolean, what: string): Promise<void> {
    const deadline = performance.now() + 15_000;
    this.read();
    while (!isSo() && performance.now() < deadline) {
      await wait(10);
      this.read();
    }
    assert.ok(isSo(), `${this.who} ${what}`);
  }
}

export async function openDoor(url: string): Promise<{ cookie: string; conversation: ConversationId }> {
  const answer = await fetch(`${url}/api/door/hola/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { conversation } = (await answer.json()) as { conversation: ConversationId };
  return { cookie: answer.headers.get('set-cookie')!.split(';')[0]!, conversation };
}

/** The whole conversation, page by page, by a fresh connection. */
export async function readAll(
  url: string,
  cookie: string,
  conversation: ConversationId,
): Promise<LogEvent[]> {
  await using wire = new Wire(dial(url, 'door', { cookie }));
  await wire.next('welcome');
  const events: LogEvent[] = [];
  for (let before = Number.MAX_SAFE_INTEGER, request = 1, more = true; more; request++) {
    wire.say({ type: 'page', request, conversation, before, limit: 200 });
    const page = await wire.next('page', (frame) => frame.request === request);
    events.unshift(...page.events);
    before = events[0]!.seq;
    more = page.more;
  }
  return events;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
