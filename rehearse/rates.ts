/** At most so many in so long, a burst of so many at once. */
export interface Rate {
  readonly most: number;
  readonly perMs: number;
  readonly burst?: number;
}

interface Level {
  left: number;
  at: number;
}

/** Token buckets by name. */
export class Rates {
  readonly #now: () => number;
  readonly #levels = new Map<string, Level>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes one. Returns 0, or the milliseconds until there is one again. */
  take(name: string, { most, perMs, burst = most }: Rate): number {
    const now = this.#now();
    const level = this.#levels.get(name) ?? { left: burst, at: now };
    const left = Math.min(burst, level.left + ((now - level.at) * most) / perMs);
    const isFree = left >= 1;
    this.#levels.set(name, { left: isFree ? left - 1 : left, at: now });
    return isFree ? 0 : Math.ceil(((1 - left) * perMs) / most);
  }

  clear(): void {
    this.#levels.clear();
  }
}
