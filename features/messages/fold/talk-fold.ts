import type { LogEvent } from '@tertulia/protocol/event.ts';
import { type ConversationView, type Pending, tickOf } from '@tertulia/sdk/conversation.ts';
import type { ConversationItem, SystemItem } from '@tertulia/web/kit/conversation-items.ts';
import type { Reader } from '../talk/talk-people.ts';
import { bodyOf } from './bodies.ts';
import type { Facts, Surroundings } from './facts.ts';
import { messageItem, waitingItem } from './message-item.ts';
import { Offers } from './offers.ts';
import { beganWith, systemLine } from './system-lines.ts';
import { Touches, wishesOf } from './touches.ts';

export interface Folded {
  readonly items: readonly ConversationItem[];
  /** Messages that are quoted and not here. */
  readonly missing: readonly number[];
}

type Entry = { inputs: readonly unknown[]; item: ConversationItem | undefined; quotes: number | undefined };

/**
 * Turns the log of one conversation into what is drawn: later events change the message they are about, own commands
 * count before the server has them. What has not changed keeps its item, so that one more event costs one more item.
 */
export class TalkFold {
  #entries = new Map<number, Entry>();
  #reader: Reader | undefined;
  readonly #touches = new Touches();
  readonly #offers = new Offers();

  read(view: ConversationView, reader: Reader, around: Surroundings): Folded {
    if (reader !== this.#reader) this.#entries.clear();
    this.#reader = reader;
    this.#touches.read(view.events, view.later);
    this.#offers.read(view, reader);
    const wishes = wishesOf(view.pending);
    const before = this.#entries;
    const entries = new Map<number, Entry>();
    const items: ConversationItem[] = [];
    const missing = new Set<number>();

    view.events.forEach((event, index) => {
      const known = before.get(event.seq);
      const entry =
        event.kind === 'message.posted'
          ? this.#message(event, known, wishes.get(event.seq), view, around)
          : this.#line(event, view.events[index - 1], known);
      entries.set(event.seq, entry);
      if (entry.item) items.push(entry.item);
      if (entry.quotes !== undefined && !around.eventOf(entry.quotes)) missing.add(entry.quotes);
    });
    this.#entries = entries;
    for (const pending of view.pending)
      if (pending.kind === 'message.post') items.push(waitingItem(pending, reader, around));
    return { items, missing: [...missing] };
  }

  #message(
    event: LogEvent,
    known: Entry | undefined,
    wishes: readonly Pending[] = NO_WISHES,
    view: ConversationView,
    around: Surroundings,
  ): Entry {
    const { seq } = event;
    const { replyTo } = bodyOf('message.posted', event);
    const facts: Facts = {
      event,
      touches: this.#touches.of(seq),
      wishes,
      isStarred: view.kept.starred.has(seq),
      isHidden: view.kept.hidden.has(seq),
      state: tickOf(view, event),
      outside: around.outsideOf?.(seq),
      quoted: replyTo === undefined ? undefined : around.eventOf(replyTo),
      quotedTouches: replyTo === undefined ? NO_WISHES : this.#touches.of(replyTo),
      choice: this.#offers.choiceOf(seq),
      canChoose: this.#offers.isOpen(seq),
      opened: around.opened.get(seq),
    };
    const inputs = Object.values(facts);
    if (known && isSame(known.inputs, inputs)) return known;
    return { inputs, item: this.#reader && messageItem(facts, this.#reader), quotes: replyTo };
  }

  #line(event: LogEvent, before: LogEvent | undefined, known: Entry | undefined): Entry {
    const inputs = [event, before];
    if (known && isSame(known.inputs, inputs)) return known;
    const text = this.#reader && !beganWith(event, before) ? systemLine(event, this.#reader) : undefined;
    return { inputs, item: text === undefined ? undefined : lineItem(event, text), quotes: undefined };
  }
}

const NO_WISHES: readonly never[] = [];

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

function lineItem({ seq, at }: LogEvent, text: string): SystemItem {
  return { key: `seq ${seq}`, kind: 'system', seq, at, text };
}
