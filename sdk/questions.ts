import type { Down, DownOf } from '@tertulia/protocol/down.ts';
import { ERRORS, Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Up, UpOf } from '@tertulia/protocol/up.ts';
import type { Platform } from './platform.ts';

interface Question {
  readonly frame: Up;
  readonly patience: Patience;
  answer(frame: Down): void;
  refuse(problem: Error): void;
}

/** `now`: the answer is of no use later. Refused as `restarting` when there is no connection. */
export type Patience = 'now' | 'waits';

/** How many seconds to wait when the server did not say. */
const WAIT = 2;

/** Questions that have one answer. They outlive a lost connection: asked again on the next, so that nobody has to care. */
export class Questions implements AsyncDisposable {
  readonly #send: (frame: Up) => boolean;
  readonly #platform: Platform;
  readonly #open = new Map<number, Question>();
  #last = 0;

  constructor(send: (frame: Up) => boolean, platform: Platform) {
    this.#send = send;
    this.#platform = platform;
  }

  page(
    conversation: ConversationId,
    from: { before: number } | { after: number },
    limit: number,
    patience: Patience,
  ): Promise<DownOf<'page'>> {
    return this.#ask(
      (request) => ({ type: 'page', request, conversation, limit, ...from }),
      (frame) => (frame.type === 'page' ? frame : undefined),
      patience,
    );
  }

  list(question: Omit<UpOf<'list'>, 'type' | 'request'>): Promise<DownOf<'list'>> {
    return this.#ask(
      (request) => ({ type: 'list', request, ...question }),
      (frame) => (frame.type === 'list' ? frame : undefined),
    );
  }

  who(conversation: ConversationId, people: PersonId[]): Promise<DownOf<'people'>> {
    return this.#ask(
      (request) => ({ type: 'who', request, conversation, people }),
      (frame) => (frame.type === 'people' ? frame : undefined),
    );
  }

  /** A new connection: asks all open questions again, in their order. */
  online(): void {
    for (const { frame } of this.#open.values()) this.#send(frame);
  }

  offline(): void {
    for (const [request, { patience }] of this.#open) if (patience === 'now') this.#refuse(request, lost());
  }

  answered(request: number, frame: Down): void {
    const question = this.#open.get(request);
    this.#open.delete(request);
    question?.answer(frame);
  }

  failed(request: number, { code, message, wait }: DownOf<'failed'>): void {
    const question = this.#open.get(request);
    if (!question) return;
    if (ERRORS[code]?.remedy === 'retry') {
      this.#platform.later(
        (wait ?? WAIT) * 1000,
        () => this.#open.has(request) && this.#send(question.frame),
      );
      return;
    }
    this.#refuse(request, new Refusal(code, message));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const question of this.#open.values()) question.refuse(new Error('The client was disposed.'));
    this.#open.clear();
  }

  #refuse(request: number, problem: Error): void {
    const question = this.#open.get(request);
    this.#open.delete(request);
    question?.refuse(problem);
  }

  #ask<A>(
    make: (request: number) => Up,
    pick: (frame: Down) => A | undefined,
    patience: Patience = 'waits',
  ): Promise<A> {
    const request = ++this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<A>();
    const question: Question = {
      frame: make(request),
      patience,
      answer(frame) {
        const answer = pick(frame);
        if (answer) resolve(answer);
        else reject(new Error(`The server answered with ${frame.type}.`));
      },
      refuse: reject,
    };
    this.#open.set(request, question);
    if (!this.#send(question.frame) && patience === 'now') this.#refuse(request, lost());
    return promise;
  }
}

function lost(): Refusal {
  return new Refusal('restarting', 'no connection');
}
