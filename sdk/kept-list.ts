import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Platform } from './platform.ts';
import type { Fact, KeptConversation, Store } from './store.ts';
import { Writer } from './writer.ts';

/** All that is known, to be kept when this tab's turn begins. */
export interface Known {
  readonly entries: Iterable<KeptConversation>;
  readonly position: Fact | undefined;
}

/**
 * The list as it outlives a reload. What is kept must be at least as new as the position that is kept with it: what
 * lies before that is never asked for again. So rows are written before the position, and one tab writes for all: a
 * tab that fell behind would otherwise put its old rows under the other's new position.
 */
export class KeptList implements AsyncDisposable {
  readonly #rows: Writer<'list'>;
  readonly #facts: Writer<'facts'>;
  #isWriter = false;
  #isEnded = false;
  readonly #end = Promise.withResolvers<void>();

  constructor(store: Promise<Store>, platform: Platform, known: () => Known) {
    this.#rows = new Writer('list', store, platform);
    this.#facts = new Writer('facts', store, platform);
    const turn = async () => {
      if (this.#isEnded) return;
      this.#isWriter = true;
      const { entries, position } = known();
      for (const kept of entries) this.keep(kept.listed.id, kept);
      if (position) this.keepPosition(position);
      await this.#end.promise;
    };
    void store.then((opened) => opened.hold('list', turn)).catch(() => {});
  }

  /** Undefined removes it. */
  keep(id: ConversationId, kept: KeptConversation | undefined): void {
    if (this.#isWriter) this.#rows.keep(id, kept);
  }

  keepPosition(position: Fact): void {
    if (this.#isWriter) void this.#rows.flush().then(() => this.#facts.keep(position.name, position));
  }

  async flush(): Promise<void> {
    await this.#rows.flush();
    await this.#facts.flush();
  }

  /** Forgets what is not written yet. */
  reset(): void {
    this.#rows.reset();
    this.#facts.reset();
  }

  /** Leaves the writing to another tab. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnded = true;
    await this.flush();
    this.#isWriter = false;
    this.#end.resolve();
  }
}
