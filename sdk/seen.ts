/** Milliseconds that a person needs to take notice of what has just appeared. */
const NOTICE = 800;

/** What someone who looks at a conversation can have taken notice of. */
export class Seen {
  /** The oldest answer of a colleague that has just come, and when it came. */
  #fresh: { seq: number; at: number } | undefined;

  answered(seq: number, at: number): void {
    if (!this.#fresh || at - this.#fresh.at >= NOTICE) this.#fresh = { seq, at };
  }

  /** @param last the newest event that is here */
  upTo(last: number, now: number): number {
    if (!this.#fresh || now - this.#fresh.at >= NOTICE) return last;
    return Math.min(last, this.#fresh.seq - 1);
  }
}
