import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Receipt } from '@tertulia/protocol/summary.ts';
import type { DownOf } from '@tertulia/protocol/down.ts';
import type { Attended, ConversationView } from './conversation.ts';
import type { Parts } from './parts.ts';
import { isRecipient, Receipts } from './receipts.ts';
import { Seen } from './seen.ts';
import { Typists } from './typing.ts';

/** What the other members of one conversation do: how far they are, and who is writing. */
export class Others {
  readonly #id: ConversationId;
  readonly #parts: Parts;
  readonly #receipts = new Receipts();
  readonly #typists: Typists;
  readonly #changed: () => void;
  readonly #seen = new Seen();
  #attended = NOBODY;

  constructor(id: ConversationId, parts: Parts, changed: () => void) {
    this.#id = id;
    this.#parts = parts;
    this.#changed = changed;
    this.#typists = new Typists(parts.platform, changed);
  }

  /** Those that moved, this person's own among them. */
  moved({ receipts, business }: Pick<DownOf<'receipts'>, 'receipts' | 'business'>): readonly Receipt[] {
    if (business && this.#receipts.mergeBusiness(business)) this.#changed();
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
  wrote(event: LogEvent): void {
    if (event.by) this.#typists.set(event.by, false);
    if (this.#parts.isColleagues(event)) this.#seen.answered(event.seq, this.#parts.platform.now());
  }

  /** How far this person can have taken notice of what is here up to `last`. */
  seen(last: number): number {
    return this.#seen.upTo(last, this.#parts.platform.now());
  }

  attending({ reading, writing }: DownOf<'attending'>): void {
    this.#parts.people.need(this.#id, [...reading, ...writing]);
    this.#attended = { reading, writing };
    this.#changed();
  }

  offline(): void {
    this.#typists.clear();
    this.#attended = NOBODY;
  }

  reset(): void {
    this.#receipts.clear();
    this.offline();
  }

  draw(): Pick<ConversationView, 'receipts' | 'delivered' | 'read' | 'typing' | 'attending'> {
    const { people, list } = this.#parts;
    const me = this.#parts.me.get();
    const kind = list.entry(this.#id)?.kind ?? 'group';
    const counts = (person: PersonId) => me !== undefined && isRecipient(me, people.get(person), kind);
    return {
      receipts: this.#receipts.byPerson,
      ...this.#receipts.furthest(counts),
      typing: this.#typing(),
      attending: this.#attended,
    };
  }

  /** Of whom is said that he answers, is not said that he writes. */
  #typing(): readonly PersonId[] {
    const { people } = this.#typists;
    const { writing } = this.#attended;
    return writing.length > 0 ? people.filter((person) => !writing.includes(person)) : people;
  }
}

const NOBODY: Attended = { reading: [], writing: [] };
