import type { LogEvent } from '@tertulia/protocol/event.ts';
import { type ConversationView, type Pending, tickOf } from '@tertulia/sdk/conversation.ts';
import type { ConversationItem, MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import { failureSentence } from './failure-words.ts';
import { authorOf, isColleague, isOwn, type Reader } from './talk-people.ts';

/** More than these are worth the part that does not begin anew with each. */
const MOST = 200;

/**
 * A talk of plain words as the kit draws it: what is confirmed, then what is on its way. Undefined when there is
 * anything else in it: then `fold/` reads it, which is loaded when it is first needed.
 */
export function plainItems(view: ConversationView, reader: Reader): ConversationItem[] | undefined {
  const { events, later, pending, kept } = view;
  const told = events.filter((event) => !isUntold(event, reader));
  const isPlain =
    events.length <= MOST &&
    later.length + kept.starred.size + kept.hidden.size === 0 &&
    told.every(isWords) &&
    pending.every((one) => one.kind === 'message.post' && !one.files && hasWordsOnly(one));
  if (!isPlain) return undefined;
  return [
    ...told.map((event) => wordsItem(event, view, reader)),
    ...pending.map((one) => pendingItem(one, reader)),
  ];
}

/** An own message that has no event yet, as far as it is words. */
export function pendingItem({ id, body, at, state, code }: Pending, reader: Reader): MessageItem {
  const author = { id: reader.me?.id ?? 'me', name: reader.me?.name ?? '' };
  const text = typeof body['text'] === 'string' ? body['text'] : '';
  const item: MessageItem = { key: id, kind: 'message', mine: true, author, at, text };
  if (state !== 'failed') return { ...item, state: state === 'uploading' ? 'queued' : state };
  return { ...item, state, failure: failureSentence(code, reader.language) };
}

/** The key of the last item up to `seq`, own messages right after it included: nobody's own words are new to him. */
export function keyReadTo(seq: number, items: readonly ConversationItem[]): string | undefined {
  const next = items.findIndex(
    (item) => (item.seq ?? Infinity) > seq && !(item.kind === 'message' && item.mine),
  );
  return items[(next < 0 ? items.length : next) - 1]?.key;
}

/** Whether someone else has written after `seq`. */
export function hasNewAfter(seq: number, view: ConversationView, reader: Reader): boolean {
  return view.events.some(
    (event) => event.seq > seq && event.kind === 'message.posted' && !isOwn(event, reader),
  );
}

function wordsItem(event: LogEvent, view: ConversationView, reader: Reader): MessageItem {
  const { id, seq, at, by, body } = event;
  const mine = isOwn(event, reader);
  const isOurs = !mine && reader.isBusiness === true && isColleague(by, reader);
  return {
    key: id ?? `seq ${seq}`,
    kind: 'message',
    seq,
    mine,
    ...(isOurs && { colleague: true }),
    author: authorOf(by, reader),
    at,
    text: String(body['text']),
    ...((mine || isOurs) && { state: tickOf(view, event) }),
  };
}

function isWords(event: LogEvent): boolean {
  return event.kind === 'message.posted' && hasWordsOnly(event);
}

function hasWordsOnly({ body }: Pick<LogEvent, 'body'>): boolean {
  return typeof body['text'] === 'string' && Object.keys(body).length === 1;
}

/** Whoever came to the door was there when it was opened, and needs no line that says so. */
function isUntold({ kind, body }: LogEvent, { me }: Reader): boolean {
  if (me?.kind === 'agent' || me === undefined) return false;
  return kind === 'conversation.opened' || (kind === 'member.joined' && body['person'] === me.id);
}
