/** Who has a device connected now, on this node or another. In memory: it is a frame, not a fact. */
export class Presences {
  readonly #here = new Map<number, number>();
  readonly #elsewhere = new Map<string, ReadonlySet<number>>();
  readonly #seen = new Map<number, number>();
  readonly #listeners = new Set<(person: number, online: boolean) => void>();
  readonly #moved = new Set<() => void>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  arrive(person: number): void {
    const wasOnline = this.isOnline(person);
    const devices = (this.#here.get(person) ?? 0) + 1;
    this.#here.set(person, devices);
    if (devices > 1) return;
    if (!wasOnline) this.#tell(person, true);
    for (const listener of this.#moved) listener();
  }

  leave(person: number): void {
    const devices = (this.#here.get(person) ?? 1) - 1;
    this.#seen.set(person, this.#now());
    if (devices > 0) {
      this.#here.set(person, devices);
      return;
    }
    this.#here.delete(person);
    if (!this.isOnline(person)) this.#tell(person, false);
    for (const listener of this.#moved) listener();
  }

  isOnline(person: number): boolean {
    if (this.#here.has(person)) return true;
    for (const people of this.#elsewhere.values()) if (people.has(person)) return true;
    return false;
  }

  /** Everyone with a device on this node. */
  get here(): number[] {
    return [...this.#here.keys()];
  }

  /** Who is on another node now; nobody when it is gone. */
  setElsewhere(node: string, people: ReadonlySet<number>): void {
    const before = this.#elsewhere.get(node) ?? new Set();
    const came = [...people.difference(before)].filter((person) => !this.isOnline(person));
    if (people.size > 0) this.#elsewhere.set(node, people);
    else this.#elsewhere.delete(node);
    for (const person of came) this.#tell(person, true);
    for (const person of before.difference(people)) {
      this.#seen.set(person, this.#now());
      if (!this.isOnline(person)) this.#tell(person, false);
    }
  }

  /** When the person's last device left, in this server's life. */
  seen(person: number): number | undefined {
    return this.#seen.get(person);
  }

  /** Called when the first device of a person comes and when the last one goes. */
  onChange(listener: (person: number, online: boolean) => void): void {
    this.#listeners.add(listener);
  }

  /** Called when `here` has changed. */
  onMoved(listener: () => void): void {
    this.#moved.add(listener);
  }

  #tell(person: number, online: boolean): void {
    for (const listener of this.#listeners) listener(person, online);
  }
}
