import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Receipt } from '@tertulia/protocol/summary.ts';
import type { ConversationView } from './conversation.ts';
import type { Parts } from './parts.ts';
import { isRecipient, Receipts } from './receipts.ts';
import { Typists } from './typing.ts';

/** What the other members of one conversation do: how far they are, and who is writing. */
export class Others {
  readonly #id: ConversationId;
  readonly #parts: Parts;
  readonly #receipts = new Receipts();
  readonly #typists: Typists;

  constructor(id: ConversationId, parts: Parts, changed: () => void) {
    this.#id = id;
    this.#parts = parts;
    this.#typists = new Typists(parts.platform, changed);
  }

  /** Those that moved, this person's own among them. */
  moved(receipts: readonly Receipt[]): readonly Receipt[] {
    const moved = this.#receipts.merge(receipts);
    // Whether someone counts as a recipient is only known of people who are known.
    this.#parts.people.need(
      this.#id,
      moved.map(({ person }) => person),
    );
    return moved;
  }

  typing(person: PersonId, on: boolean): void {
    if (person === this.#parts.me.get()?.id) return;
    this.#parts.people.need(this.#id, [person]);
    this.#typists.set(person, on);
  }

  /** The message itself says that the writing is over. */
  wrote(person: PersonId): void {
    this.#typists.set(person, false);
  }

  offline(): void {
    this.#typists.clear();
  }

  reset(): void {
    this.#receipts.byPerson = new Map();
    this.#typists.clear();
  }

  draw(): Pick<ConversationView, 'receipts' | 'delivered' | 'read' | 'typing'> {
    const { people, list } = this.#parts;
    const me = this.#parts.me.get();
    const kind = list.entry(this.#id)?.kind ?? 'group';
    const counts = (person: PersonId) => me !== undefined && isRecipient(me, people.get(person), kind);
    return {
      receipts: this.#receipts.byPerson,
      ...this.#receipts.furthest(counts),
      typing: this.#typists.people,
    };
  }
}
