/** Work that is done once at a time: who asks meanwhile waits for the same. */
export class Loading {
  readonly #work: () => Promise<void>;
  readonly #changed: () => void;
  #running: Promise<void> | undefined;

  constructor(work: () => Promise<void>, changed: () => void) {
    this.#work = work;
    this.#changed = changed;
  }

  get isOn(): boolean {
    return this.#running !== undefined;
  }

  run(): Promise<void> {
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
      this.#changed();
    });
    this.#changed();
    return this.#running;
  }
}
