import type { DownOf } from '@tertulia/protocol/down.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard, Presence } from '@tertulia/protocol/people.ts';
import { Cell, type Observable } from './observable.ts';
import type { Platform } from './platform.ts';
import type { Store } from './store.ts';
import { Writer } from './writer.ts';

/** Milliseconds in which missing people are gathered into one question, and the most the protocol takes in one. */
const GATHER = 20;
const MOST = 100;

type Ask = (conversation: ConversationId, people: PersonId[]) => Promise<DownOf<'people'>>;

/** Everyone this client heard of. */
export class People {
  readonly cards: Observable<ReadonlyMap<PersonId, PersonCard>>;
  /** Colleagues: `online` now, and when the last device was (server's clock, milliseconds). */
  readonly presence: Observable<ReadonlyMap<PersonId, Presence>>;
  readonly #cards = new Cell<ReadonlyMap<PersonId, PersonCard>>(new Map());
  readonly #presence = new Cell<ReadonlyMap<PersonId, Presence>>(new Map());
  readonly #platform: Platform;
  readonly #ask: Ask;
  readonly #writer: Writer<'people'>;
  readonly #asked = new Set<PersonId>();
  readonly #missing = new Map<ConversationId, PersonId[]>();

  constructor(store: Promise<Store>, platform: Platform, ask: Ask) {
    this.cards = this.#cards;
    this.presence = this.#presence;
    this.#platform = platform;
    this.#ask = ask;
    this.#writer = new Writer('people', store, platform);
  }

  get(person: PersonId): PersonCard | undefined {
    return this.#cards.get().get(person);
  }

  load(kept: readonly PersonCard[]): void {
    const known = this.#cards.get();
    this.#cards.set(new Map([...kept.map((card) => [card.id, card] as const), ...known]));
  }

  add(cards: readonly PersonCard[]): void {
    const fresh = cards.filter((card) => JSON.stringify(card) !== JSON.stringify(this.get(card.id)));
    if (fresh.length === 0) return;
    for (const card of fresh) this.#writer.keep(card.id, card);
    this.#cards.set(new Map([...this.#cards.get(), ...fresh.map((card) => [card.id, card] as const)]));
  }

  seen(presence: readonly Presence[]): void {
    if (presence.length === 0) return;
    this.#presence.set(
      new Map([...this.#presence.get(), ...presence.map((one) => [one.person, one] as const)]),
    );
  }

  /** Asks for the cards that are missing, once for each person. */
  need(conversation: ConversationId, people: Iterable<PersonId>): void {
    for (const person of people) {
      if (this.get(person) || this.#asked.has(person)) continue;
      this.#asked.add(person);
      if (this.#missing.size === 0) this.#platform.later(GATHER, () => this.#askAll());
      this.#missing.set(conversation, [...(this.#missing.get(conversation) ?? []), person]);
    }
  }

  /** Nobody is known to be online any more. */
  offline(): void {
    this.#presence.set(new Map());
  }

  flush(): Promise<void> {
    return this.#writer.flush();
  }

  reset(): void {
    this.#cards.set(new Map());
    this.#asked.clear();
    this.#missing.clear();
    this.#writer.reset();
  }

  #askAll(): void {
    for (const [conversation, people] of this.#missing) {
      for (let i = 0; i < people.length; i += MOST) {
        // A refusal means that these people are nobody's business: they stay nameless.
        this.#ask(conversation, people.slice(i, i + MOST)).then(
          (answer) => this.add(answer.people),
          () => {},
        );
      }
    }
    this.#missing.clear();
  }
}
