interface Planned {
  readonly at: number;
  readonly deed: () => void;
  timer: NodeJS.Timeout;
}

/** Time as the networks of a rehearsal have it: the real one, ahead by what was jumped. */
export class Clock implements Disposable {
  readonly #planned = new Set<Planned>();
  #ahead = 0;

  readonly now = (): number => Date.now() + this.#ahead;

  get ahead(): number {
    return this.#ahead;
  }

  /** Does it that much later, or as soon as a jump has passed that time. Returns the way to leave it. */
  after(milliseconds: number, deed: () => void): () => void {
    const planned: Planned = {
      at: this.now() + milliseconds,
      deed,
      timer: setTimeout(() => this.#do(planned), milliseconds).unref(),
    };
    this.#planned.add(planned);
    return () => this.#leave(planned);
  }

  /** What falls into the time that is jumped is done now, in its order. */
  jump(milliseconds: number): void {
    this.#ahead += milliseconds;
    const all = [...this.#planned].sort((one, other) => one.at - other.at);
    for (const planned of all) {
      clearTimeout(planned.timer);
      const left = planned.at - this.now();
      if (left <= 0) this.#do(planned);
      else planned.timer = setTimeout(() => this.#do(planned), left).unref();
    }
  }

  /** Milliseconds until the next thing is to be done. */
  get next(): number {
    const times = [...this.#planned].map(({ at }) => at);
    return times.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...times) - this.now();
  }

  [Symbol.dispose](): void {
    for (const planned of this.#planned) this.#leave(planned);
  }

  #do(planned: Planned): void {
    this.#leave(planned);
    planned.deed();
  }

  #leave(planned: Planned): void {
    clearTimeout(planned.timer);
    this.#planned.delete(planned);
  }
}
