import type { Budget } from '@tertulia/channels/plan.ts';

/** What has left in the last period of a budget. */
export interface Count {
  /** @param who it went to */
  add(at: number, who: string): void;
  /** Milliseconds until one more may go there; 0: now. */
  wait(now: number, most: number, who: string): number;
  isEmpty(now: number): boolean;
}

export function newCount({ of, perMs }: Budget): Count {
  return of === 'people' ? new People(perMs) : new Messages(perMs);
}

/** A period is counted in so many slots: no more than one of them too carefully. */
const SLOTS = 32;

class Messages implements Count {
  readonly #perMs: number;
  readonly #width: number;
  readonly #slots: { readonly from: number; amount: number }[] = [];
  #total = 0;

  constructor(perMs: number) {
    this.#perMs = perMs;
    this.#width = Math.ceil(perMs / SLOTS);
  }

  add(at: number): void {
    const from = at - (at % this.#width);
    const last = this.#slots.at(-1);
    if (last && last.from >= from) last.amount += 1;
    else this.#slots.push({ from, amount: 1 });
    this.#total += 1;
  }

  wait(now: number, most: number): number {
    this.#forget(now);
    const [first] = this.#slots;
    return this.#total < most || !first ? 0 : first.from + this.#width + this.#perMs - now;
  }

  isEmpty(now: number): boolean {
    this.#forget(now);
    return this.#total === 0;
  }

  #forget(now: number): void {
    while (this.#slots[0] && this.#slots[0].from + this.#width + this.#perMs <= now)
      this.#total -= this.#slots.shift()!.amount;
  }
}

/** Each once, however much he gets. */
class People implements Count {
  readonly #perMs: number;
  /** When each was last written to; whoever that is longest ago comes first. */
  readonly #last = new Map<string, number>();

  constructor(perMs: number) {
    this.#perMs = perMs;
  }

  add(at: number, who: string): void {
    this.#last.delete(who);
    this.#last.set(who, at);
  }

  wait(now: number, most: number, who: string): number {
    this.#forget(now);
    if (this.#last.has(who) || this.#last.size < most) return 0;
    const [first = now] = this.#last.values();
    return first + this.#perMs - now;
  }

  isEmpty(now: number): boolean {
    this.#forget(now);
    return this.#last.size === 0;
  }

  #forget(now: number): void {
    for (const [who, at] of this.#last) {
      if (at + this.#perMs > now) return;
      this.#last.delete(who);
    }
  }
}
