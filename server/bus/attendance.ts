import { randomUUID } from 'node:crypto';
import type { Presences } from '../gateway/presence.ts';
import type { Bus } from './bus.ts';

const SOON_MS = 50;
/** A node that was silent for so many beats is gone, and its people with it. */
const MOST_MISSED = 3;

/**
 * Who is online on other nodes. Each says all of its people, again and again: whatever was lost is mended by the next
 * beat. Silence is counted in beats, so no two clocks are ever compared.
 */
export class Attendance implements Disposable {
  readonly #bus: Bus;
  readonly #presences: Presences;
  readonly #node = randomUUID();
  readonly #missed = new Map<string, number>();
  readonly #parts = new DisposableStack();
  #soon: NodeJS.Timeout | undefined;

  constructor(bus: Bus, presences: Presences, beatMs: number) {
    this.#bus = bus;
    this.#presences = presences;
    presences.onMoved(() => this.#tellSoon());
    this.#parts.use(bus.whenJoined(() => this.#tell(presences.here, true)));
    this.#parts.use(bus.hear('online', ({ node, people, asks }) => this.#heard(node, people, asks)));
    this.#parts.adopt(setInterval(() => this.#beat(), beatMs).unref(), (timer) => clearInterval(timer));
  }

  [Symbol.dispose](): void {
    this.#parts.dispose();
    clearTimeout(this.#soon);
    this.#tell([]);
  }

  #heard(node: string, people: readonly number[], asks: boolean): void {
    if (asks) this.#tellSoon();
    this.#missed.set(node, 0);
    this.#presences.setElsewhere(node, new Set(people));
  }

  #beat(): void {
    this.#tell(this.#presences.here);
    for (const [node, missed] of this.#missed) {
      this.#missed.set(node, missed + 1);
      if (missed + 1 < MOST_MISSED) continue;
      this.#missed.delete(node);
      this.#presences.setElsewhere(node, new Set());
    }
  }

  /** Many come at once after a restart: they are told together. */
  #tellSoon(): void {
    if (this.#parts.disposed) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#tell(this.#presences.here);
    }, SOON_MS).unref();
  }

  #tell(people: number[], asks = false): void {
    this.#bus.tell('online', { node: this.#node, people, asks });
  }
}
