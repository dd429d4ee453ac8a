/** A value that changes. `get()` returns the same reference until the value changed. */
export interface Observable<T> {
  get(): T;
  /** Calls `listener` after each change, never at once. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

class Listeners {
  #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    const own = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  };

  /** Whether anyone listens. */
  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  protected notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A value that is set. */
export class Cell<T> extends Listeners implements Observable<T> {
  #value: T;

  constructor(value: T) {
    super();
    this.#value = value;
  }

  get = (): T => this.#value;

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.notify();
  }
}

/** A value that is computed when it is read for the first time after `changed()`. */
export class Computed<T> extends Listeners implements Observable<T> {
  #compute: () => T;
  #value: { is: T } | undefined;

  constructor(compute: () => T) {
    super();
    this.#compute = compute;
  }

  get = (): T => (this.#value ??= { is: this.#compute() }).is;

  changed(): void {
    this.#value = undefined;
    this.notify();
  }
}
