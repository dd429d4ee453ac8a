import type { Member } from './member.ts';

/** As the SDK: what a device holds is told at most every 300 ms. */
const EVERY_MS = 300;
const SLOTS = 10;

/** One wheel for all members: each slot's movers are told in its turn, so that a thousand do not speak at once. */
export class Marks implements Disposable {
  readonly #slots = Array.from({ length: SLOTS }, () => new Set<Member>());
  readonly #slotOf = new WeakMap<Member, Set<Member>>();
  readonly #timer: NodeJS.Timeout;
  #turn = 0;
  #members = 0;

  constructor() {
    this.#timer = setInterval(() => this.#tell(), EVERY_MS / SLOTS);
  }

  moved(member: Member): void {
    let slot = this.#slotOf.get(member);
    if (!slot) this.#slotOf.set(member, (slot = this.#slots[this.#members++ % SLOTS]!));
    slot.add(member);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #tell(): void {
    const slot = this.#slots[this.#turn++ % SLOTS]!;
    for (const member of slot) member.mark();
    slot.clear();
  }
}
