/** The order in which a list is drawn while its place is held, and what came meanwhile. */
export interface HeldOrder<Id> {
  readonly order: readonly Id[];
  /** How many have something new. */
  readonly news: number;
}

/** `moved`: only what would stand elsewhere. `all`: also what has news where it is, for who is further down and cannot see it. */
export type Counting = 'moved' | 'all';

/** What a list looked like when it was last drawn in its true order: each id with something that changes with news. */
export type Snapshot<Id> = ReadonlyMap<Id, number>;

/**
 * While someone reads or is about to press, rows stay where they are: what is gone leaves, what is new waits.
 * @param live the true order now, each with its newest position
 */
export function holdOrder<Id>(
  live: Snapshot<Id>,
  before: Snapshot<Id>,
  stays: (id: Id) => boolean,
  counting: Counting,
): HeldOrder<Id> {
  const order = [...before.keys()].filter((id) => live.has(id) || stays(id));
  const ranks = new Map(order.map((id, rank) => [id, rank]));
  let news = 0;
  let rank = 0;
  for (const [id, position] of live) {
    const held = ranks.get(id);
    const counts = counting === 'all' || (held !== undefined && rank < held);
    const isNews = held === undefined || (counts && position > (before.get(id) ?? 0));
    if (isNews) news++;
    rank++;
  }
  // What was loaded from further down stands below all that is held and moves nothing.
  const added = [...live.keys()].slice(lastHeldIn(live, ranks) + 1);
  return { order: [...order, ...added], news: news - added.length };
}

function lastHeldIn<Id>(live: Snapshot<Id>, held: ReadonlyMap<Id, number>): number {
  return [...live.keys()].findLastIndex((id) => held.has(id));
}
