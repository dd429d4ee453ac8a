/** Who has a device connected now. In memory: it is a frame, not a fact. */
export class Presences {
  readonly #online = new Map<number, number>();
  readonly #seen = new Map<number, number>();
  readonly #listeners = new Set<(person: number, online: boolean) => void>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  arrive(person: number): void {
    const devices = (this.#online.get(person) ?? 0) + 1;
    this.#online.set(person, devices);
    if (devices === 1) this.#tell(person, true);
  }

  leave(person: number): void {
    const devices = (this.#online.get(person) ?? 1) - 1;
    this.#seen.set(person, this.#now());
    if (devices > 0) {
      this.#online.set(person, devices);
      return;
    }
    this.#online.delete(person);
    this.#tell(person, false);
  }

  isOnline(person: number): boolean {
    return this.#online.has(person);
  }

  /** When the person's last device left, in this server's life. */
  seen(person: number): number | undefined {
    return this.#seen.get(person);
  }

  /** Called when the first device of a person comes and when the last one goes. */
  onChange(listener: (person: number, online: boolean) => void): void {
    this.#listeners.add(listener);
  }

  #tell(person: number, online: boolean): void {
    for (const listener of this.#listeners) listener(person, online);
  }
}
