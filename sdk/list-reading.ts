import type { DownOf } from '@tertulia/protocol/down.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Parts } from './parts.ts';
import type { Fact } from './store.ts';

/** Conversations asked for at once: a page of the list, and what changed since an earlier visit. */
const PAGE = 50;
const CATCH_UP = 200;
/** Milliseconds in which conversations that appear are gathered before the server is asked about them. */
const ASK_AFTER = 100;

type Answer = DownOf<'list'>;

/** `page`: read from the top down. `news`: changed since the position. `aside`: asked for by itself. */
export type Taken = 'page' | 'news' | 'aside';

interface Taker {
  take(answer: Answer, how: Taken): void;
  /** All that is known now. */
  ids(): readonly ConversationId[];
  forget(id: ConversationId): void;
  changed(): void;
}

type Asking = Pick<Parts, 'questions' | 'platform' | 'hearAll'>;

/** What the list asks of the server, and where the answers so far end: in time, and down the pages. */
export class ListReading {
  readonly #parts: Asking;
  readonly #taker: Taker;
  #position: string | undefined;
  #next: string | undefined;
  #isOn = false;
  #isWantedAgain = false;
  #cancel: (() => void) | undefined;
  #loadingMore: Promise<void> | undefined;

  constructor(parts: Asking, taker: Taker) {
    this.#parts = parts;
    this.#taker = taker;
  }

  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  get isDone(): boolean {
    return this.#position !== undefined;
  }

  /** To be kept. */
  get fact(): Fact | undefined {
    if (this.#position === undefined) return undefined;
    return {
      name: 'position',
      position: this.#position,
      ...(this.#next !== undefined && { next: this.#next }),
    };
  }

  load(kept: Fact | undefined): void {
    this.#position = kept?.position;
    this.#next = kept?.next;
  }

  reset(): void {
    this.load(undefined);
  }

  /** Asks what changed, or for the beginning. */
  look(): void {
    if (this.#isOn) this.#isWantedAgain = true;
    else void this.#read();
  }

  /** The same in a moment, with whatever else appears until then. */
  lookSoon(): void {
    this.#cancel ??= this.#parts.platform.later(ASK_AFTER, () => {
      this.#cancel = undefined;
      this.look();
    });
  }

  stop(): void {
    this.#cancel?.();
  }

  loadMore(): Promise<void> {
    if (!this.#next) return Promise.resolve();
    this.#loadingMore ??= this.#parts.questions
      .list({ limit: PAGE, after: this.#next })
      .then((answer) => {
        this.#taker.take(answer, 'page');
        this.#next = answer.next;
        this.#taker.changed();
      })
      .finally(() => (this.#loadingMore = undefined));
    return this.#loadingMore;
  }

  async #read(): Promise<void> {
    this.#isOn = true;
    do {
      this.#isWantedAgain = false;
      try {
        await (this.#position === undefined ? this.#readFresh() : this.#readSince(this.#position));
      } catch (problem) {
        // A server that was restored from a backup does not know this position.
        if (!(problem instanceof Refusal) || this.#position === undefined) break;
        this.reset();
        this.#isWantedAgain = true;
      }
    } while (this.#isWantedAgain);
    this.#isOn = false;
  }

  async #readFresh(): Promise<void> {
    // What appears while the answer is on its way may stand further down.
    const before = this.#taker.ids();
    const first = await this.#parts.questions.list({ limit: PAGE });
    const seen = new Set(first.conversations.map(({ id }) => id));
    this.#taker.take(first, 'page');
    for (const id of before) if (!seen.has(id)) this.#taker.forget(id);
    this.#next = first.next;
    // A bot has to know where each conversation stands to tell what is new from what is old.
    while (this.#parts.hearAll && this.#next) {
      const page = await this.#parts.questions.list({ limit: CATCH_UP, after: this.#next });
      this.#taker.take(page, 'page');
      this.#next = page.next;
    }
    this.#arrivedAt(first.position);
  }

  async #readSince(since: string): Promise<void> {
    const first = await this.#parts.questions.list({ limit: CATCH_UP, since });
    this.#taker.take(first, 'news');
    for (let after = first.next; after; ) {
      const page = await this.#parts.questions.list({ limit: CATCH_UP, since, after });
      this.#taker.take(page, 'news');
      after = page.next;
    }
    this.#arrivedAt(first.position);
  }

  #arrivedAt(position: string): void {
    this.#position = position;
    this.#taker.changed();
  }
}
