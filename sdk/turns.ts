import type { CommandId } from '@tertulia/protocol/ids.ts';
import type { Note, Store } from './store.ts';

/** Reads and writes of one table one after the other, so that a reading knows every earlier change. */
export class Turns {
  readonly #store: Promise<Store>;
  readonly #note: Note;
  /** How many changes of a row are not kept yet: until then it is better known here than in the store. */
  readonly #writing = new Map<CommandId, number>();
  #last: Promise<unknown> = Promise.resolve();

  /** `note`: what others who share the store are told after each change. */
  constructor(store: Promise<Store>, note: Note) {
    this.#store = store;
    this.#note = note;
  }

  /** False until a crash could no longer lose its last change. */
  isKept(id: CommandId): boolean {
    return !this.#writing.has(id);
  }

  run(work: (store: Store) => Promise<void>): Promise<void> {
    const turn = this.#last.then(() => this.#store).then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  async write(id: CommandId, work: (store: Store) => Promise<void>): Promise<void> {
    this.#writing.set(id, (this.#writing.get(id) ?? 0) + 1);
    try {
      await this.run(async (store) => {
        await work(store);
        store.tell(this.#note);
      });
    } finally {
      const left = (this.#writing.get(id) ?? 1) - 1;
      if (left > 0) this.#writing.set(id, left);
      else this.#writing.delete(id);
    }
  }

  /** Resolves when every change so far is kept. */
  flush(): Promise<void> {
    return this.run(async () => {});
  }

  /** Whatever is being written no longer counts. */
  reset(): void {
    this.#writing.clear();
  }
}
