import type { CaseFilter } from '@tertulia/protocol/case.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import { suits } from './case-filter.ts';
import type { Client } from './client.ts';
import { byPlace, inOrder } from './list-order.ts';
import type { Found, List, ListPart, ListView } from './list-view.ts';
import { Computed, type Observable } from './observable.ts';

/** A part of the list, read by the page in its own order, then live. */
export interface PartList {
  readonly view: Observable<ListView>;
  /** Up to 50 more. Concurrent calls are one. */
  loadMore(): Promise<void>;
  /** What only the clock changes: whether something is late. */
  look(): void;
}

type Has = Pick<Client, 'list'>;

/** Line conversations with such a case. Always the same object for the same client and filter; asked when it is first watched. */
export function caseListOf({ list }: Has, filter: CaseFilter): PartList {
  const part = {
    filter: Object.fromEntries(
      Object.entries(filter).toSorted(([a], [b]) => a.localeCompare(b)),
    ) as CaseFilter,
  };
  return partOf(list, part, (one) => {
    const now = list.now();
    return one.cases?.some((card) => suits(filter, card, one, now)) === true;
  });
}

/** Conversations with colleagues: those this person is in by name. */
export function ownListOf({ list }: Has): PartList {
  return partOf(list, { own: true }, ({ kind }) => kind === 'direct' || kind === 'group');
}

type Belongs = (one: ListedConversation) => boolean;

function partOf(list: List, part: ListPart, belongs: Belongs): PartList {
  const parts = partsOf.get(list) ?? new Map<string, PartList>();
  partsOf.set(list, parts);
  const key = JSON.stringify(part);
  const found = parts.get(key) ?? new LivePart(list, part, belongs);
  parts.set(key, found);
  return found;
}

const partsOf = new WeakMap<List, Map<string, PartList>>();

class LivePart implements PartList {
  readonly view: Observable<ListView>;
  readonly #list: List;
  readonly #part: ListPart;
  readonly #belongs: Belongs;
  readonly #view: Computed<ListView>;
  /** How far the server was asked; undefined: not yet. */
  #found: Found | undefined;
  #round: number;
  #asking: Promise<void> | undefined;

  constructor(list: List, part: ListPart, belongs: Belongs) {
    this.#list = list;
    this.#part = part;
    this.#belongs = belongs;
    this.#round = list.round;
    this.#view = new Computed(() => this.#rows());
    list.view.subscribe(() => this.#moved());
    this.view = {
      get: this.#view.get,
      subscribe: (listener) => {
        const stop = this.#view.subscribe(listener);
        this.#begin();
        return stop;
      },
    };
  }

  loadMore(): Promise<void> {
    if (this.#found && !this.#found.next) return Promise.resolve();
    const round = this.#list.round;
    this.#asking ??= this.#list
      .ask(this.#part, this.#found?.next)
      .then((found) => {
        if (this.#list.round === round) this.#found = found;
        this.#view.changed();
      })
      .finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  look(): void {
    this.#view.changed();
  }

  #begin(): void {
    // Refused or ended: whoever scrolls asks again.
    if (!this.#found) this.loadMore().catch(() => {});
  }

  #moved(): void {
    if (this.#round !== this.#list.round) {
      this.#round = this.#list.round;
      this.#found = undefined;
      if (this.#view.isHeard) this.#begin();
    }
    this.#view.changed();
  }

  #rows(): ListView {
    const { last, next } = this.#found ?? {};
    const hasMore = !this.#found || next !== undefined;
    const isWanted = (one: ListedConversation) =>
      this.#belongs(one) &&
      // What stands below the last page comes with the pages between.
      (!next || !last || byPlace(one, last) <= 0);
    const conversations = inOrder(this.#list.known().filter(isWanted));
    const unread = conversations.reduce((sum, listed) => sum + listed.unread, 0);
    return { loaded: this.#found !== undefined || conversations.length > 0, conversations, unread, hasMore };
  }
}
