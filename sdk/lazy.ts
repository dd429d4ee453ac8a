import type { Platform } from './platform.ts';

/** Milliseconds until what could not be loaded is tried again. */
const AGAIN = 5000;

/** What is loaded when it is first needed: tried again until it is there. */
export class Lazy<T> implements AsyncDisposable {
  /** Undefined until it is there. */
  value: T | undefined;
  readonly #platform: Pick<Platform, 'later'>;
  readonly #load: () => Promise<T>;
  readonly #came: (value: T) => void;
  #loading: Promise<T> | undefined;
  #isDisposed = false;
  #stopWaiting = () => {};

  constructor(platform: Pick<Platform, 'later'>, load: () => Promise<T>, came: (value: T) => void) {
    this.#platform = platform;
    this.#load = load;
    this.#came = came;
  }

  /** Rejects only when it is disposed before. */
  need(): Promise<T> {
    this.#loading ??= this.#try();
    // Not everyone who needs it waits for it.
    this.#loading.catch(() => {});
    return this.#loading;
  }

  /** Waits for what is being loaded; what could not be loaded is given up. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    this.#stopWaiting();
    await this.#loading?.catch(() => {});
  }

  async #try(): Promise<T> {
    for (;;)
      try {
        this.value = await this.#load();
        this.#came(this.value);
        return this.value;
      } catch (problem) {
        if (this.#isDisposed) throw problem;
        await new Promise<void>((resolve) => {
          const cancel = this.#platform.later(AGAIN, resolve);
          this.#stopWaiting = () => {
            cancel();
            resolve();
          };
        });
      }
  }
}
