import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Up } from '@tertulia/protocol/up.ts';
import type { Platform } from './platform.ts';

/** Milliseconds, as the protocol says: said again while it is true, and forgotten when it was not said again. */
const AGAIN = 3000;
const LAPSES = 6000;

/** Who is writing in one conversation. */
export class Typists {
  people: readonly PersonId[] = [];
  readonly #platform: Platform;
  readonly #changed: () => void;
  readonly #lapses = new Map<PersonId, () => void>();

  constructor(platform: Platform, changed: () => void) {
    this.#platform = platform;
    this.#changed = changed;
  }

  set(person: PersonId, on: boolean): void {
    const was = this.#lapses.get(person);
    was?.();
    if (on)
      this.#lapses.set(
        person,
        this.#platform.later(LAPSES, () => this.set(person, false)),
      );
    else this.#lapses.delete(person);
    if (on === (was !== undefined)) return;
    this.people = [...this.#lapses.keys()];
    this.#changed();
  }

  clear(): void {
    for (const person of this.people) this.set(person, false);
  }
}

/** Tells the others that this person is writing, not at every key. */
export class TypingNotice {
  readonly #conversation: ConversationId;
  readonly #platform: Platform;
  readonly #send: (frame: Up) => boolean;
  #saidAt = -Infinity;

  constructor(conversation: ConversationId, platform: Platform, send: (frame: Up) => boolean) {
    this.#conversation = conversation;
    this.#platform = platform;
    this.#send = send;
  }

  set(on: boolean): void {
    const since = this.#platform.now() - this.#saidAt;
    if (on ? since < AGAIN : since >= LAPSES) return;
    this.#saidAt = on ? this.#platform.now() : -Infinity;
    this.#send({ type: 'typing', conversation: this.#conversation, on });
  }

  /** The message itself says that the writing is over. */
  over(): void {
    this.#saidAt = -Infinity;
  }
}
