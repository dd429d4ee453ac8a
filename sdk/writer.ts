import type { Platform } from './platform.ts';
import type { Store, Table, Tables } from './store.ts';

/** Milliseconds in which changes of one table are gathered into one write. */
const GATHER = 250;

/** Keeps what changes often and may be a moment late: the list, people, drafts, marks. */
export class Writer<T extends Table> {
  readonly #table: T;
  readonly #store: Promise<Store>;
  readonly #platform: Platform;
  #rows = new Map<string, Tables[T] | undefined>();
  #cancel: (() => void) | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(table: T, store: Promise<Store>, platform: Platform) {
    this.#table = table;
    this.#store = store;
    this.#platform = platform;
  }

  /** Undefined removes the row. */
  keep(key: string, value: Tables[T] | undefined): void {
    this.#rows.set(key, value);
    this.#cancel ??= this.#platform.later(GATHER, () => void this.flush());
  }

  /** What is not written yet, or else what is kept. */
  async read(key: string): Promise<Tables[T] | undefined> {
    if (this.#rows.has(key)) return this.#rows.get(key);
    await this.#last;
    return (await this.#store).get(this.#table, key);
  }

  /** Resolves when everything so far is written; a store that fails loses it, which a next start repairs. */
  flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    const rows = this.#rows;
    this.#rows = new Map();
    if (rows.size === 0) return this.#last;
    // Not after the one before: a page that is closed now has no later. Stores keep the order.
    const writing = this.#write(rows).catch(() => {});
    this.#last = Promise.all([this.#last, writing]).then(() => {});
    return this.#last;
  }

  /** Forgets what is not written yet. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#rows.clear();
  }

  async #write(rows: ReadonlyMap<string, Tables[T] | undefined>): Promise<void> {
    const store = await this.#store;
    const values: [string, Tables[T]][] = [];
    const removed: string[] = [];
    for (const [key, value] of rows) {
      if (value === undefined) removed.push(key);
      else values.push([key, value]);
    }
    await Promise.all([
      values.length > 0 && store.put(this.#table, values),
      removed.length > 0 && store.remove(this.#table, removed),
    ]);
  }
}
