import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Parts } from './parts.ts';
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
  readonly #parts: Parts;
  #saidAt = -Infinity;

  constructor(conversation: ConversationId, parts: Parts) {
    this.#conversation = conversation;
    this.#parts = parts;
  }

  set(on: boolean): void {
    const { platform, whole } = this.#parts;
    this.#tellColleagues(on);
    const since = platform.now() - this.#saidAt;
    if (on ? since < AGAIN : since >= LAPSES) return;
    this.#saidAt = on ? platform.now() : -Infinity;
    whole.say({ type: 'typing', conversation: this.#conversation, on });
  }

  /** The message itself says that the writing is over. */
  over(): void {
    this.#saidAt = -Infinity;
    this.#tellColleagues(false);
  }

  #tellColleagues(on: boolean): void {
    if (this.#parts.side !== 'desk') return;
    this.#parts.withExtras(({ attention }) => attention.writing(this.#conversation, on));
  }
}
