import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import type { ConversationItem, StrandMark } from '@tertulia/web/kit/conversation-items.ts';

/** From when until when a conversation is here. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Beyond its ends something is missing, so that nothing else can be put in its place by time there. */
export function spanOf({
  events,
  hasOlder,
  hasNewer,
  state,
}: Pick<ConversationView, 'events' | 'hasOlder' | 'hasNewer' | 'state'>): Span {
  if (state === 'loading') return { from: Infinity, to: -Infinity };
  return {
    from: hasOlder ? (events[0]?.at ?? Infinity) : -Infinity,
    to: hasNewer ? (events.at(-1)?.at ?? -Infinity) : Infinity,
  };
}

/**
 * Several conversations as one, by time. Each keeps its own order, whatever the clocks said; what is still on its way
 * stands at the end. Strands are shown only where the conversation itself is here.
 * @returns `own` itself when there is nothing to add
 */
export function interleave(
  own: readonly ConversationItem[],
  strands: readonly (readonly ConversationItem[])[],
  { from, to }: Span,
): readonly ConversationItem[] {
  const seen = strands
    .map((items) => items.filter((item) => isWaiting(item) || (item.at >= from && item.at <= to)))
    .filter((items) => items.length > 0);
  if (seen.length === 0) return own;
  const lists = [own, ...seen];
  const said = lists.map((items) => new Rising(items.filter((item) => !isWaiting(item))));
  const merged: ConversationItem[] = [];
  for (;;) {
    let earliest: Rising | undefined;
    for (const list of said) if (list.time < (earliest?.time ?? Infinity)) earliest = list;
    if (!earliest) break;
    merged.push(earliest.take());
  }
  const waiting = lists.flatMap((items) => items.filter(isWaiting)).toSorted((a, b) => a.at - b.at);
  return [...merged, ...waiting];
}

/** A strand's items as part of another conversation. The same item has the same copy, so that its row is left alone. */
export class Marked {
  readonly #mark: StrandMark;
  readonly #copies = new WeakMap<ConversationItem, ConversationItem>();

  constructor(mark: StrandMark) {
    this.#mark = mark;
  }

  of(items: readonly ConversationItem[]): readonly ConversationItem[] {
    return items.map((item) => {
      const known = this.#copies.get(item);
      if (known) return known;
      // Ids of commands are the only ones of their kind; a place in a log is not.
      const key = item.key.startsWith('seq ') ? `${this.#mark.id} ${item.key}` : item.key;
      const copy = { ...item, key, strand: this.#mark, ...this.#textOf(item) };
      this.#copies.set(item, copy);
      return copy;
    });
  }

  /** What a quiet line tells of a partner's strand must not be taken for the customer's conversation. */
  #textOf({ kind, text }: ConversationItem): { text?: string } {
    const { tone, name } = this.#mark;
    return kind === 'system' && tone === 'partner' ? { text: `${name}: ${text}` } : {};
  }
}

/** One list, from its beginning on; the time of its next item never falls. */
class Rising {
  readonly #items: readonly ConversationItem[];
  #next = 0;
  time: number;

  constructor(items: readonly ConversationItem[]) {
    this.#items = items;
    this.time = items[0]?.at ?? Infinity;
  }

  take(): ConversationItem {
    const item = this.#items[this.#next++]!;
    const following = this.#items[this.#next];
    this.time = following ? Math.max(this.time, following.at) : Infinity;
    return item;
  }
}

function isWaiting(item: ConversationItem): boolean {
  return item.seq === undefined;
}
