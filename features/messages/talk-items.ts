import type { LogEvent } from '@tertulia/protocol/event.ts';
import { type ConversationView, type Pending, tickOf } from '@tertulia/sdk/conversation.ts';
import type { ConversationItem, MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import { failureSentence } from './failure-words.ts';
import { systemLine } from './system-lines.ts';
import { authorOf, isColleague, type Reader } from './talk-people.ts';
import { talkWords } from './talk-words.ts';

/** A conversation as the kit draws it: what is confirmed, then what is on its way. Kinds nobody knows show nothing. */
export function talkItems(view: ConversationView, reader: Reader): ConversationItem[] {
  const confirmed = view.events.flatMap((_, index) => itemAt(index, view, reader) ?? []);
  const waiting = view.pending.filter(({ kind }) => kind === 'message.post');
  return [...confirmed, ...waiting.map((pending) => pendingItem(pending, reader))];
}

/** The key of the last item up to `seq`, own messages right after it included: nobody's own words are new to him. */
export function keyReadTo(seq: number, view: ConversationView, reader: Reader): string | undefined {
  const next = view.events.findIndex((event) => event.seq > seq && !isOwn(event, reader));
  for (let index = (next < 0 ? view.events.length : next) - 1; index >= 0; index--) {
    const item = itemAt(index, view, reader);
    if (item) return item.key;
  }
  return undefined;
}

/** Whether someone else has written after `seq`. */
export function hasNewAfter(seq: number, view: ConversationView, reader: Reader): boolean {
  return view.events.some(
    (event) => event.seq > seq && event.kind === 'message.posted' && !isOwn(event, reader),
  );
}

function itemAt(index: number, view: ConversationView, reader: Reader): ConversationItem | undefined {
  const event = view.events[index];
  if (!event || beganWith(event, view.events[index - 1])) return undefined;
  if (event.kind === 'message.posted') return messageItem(event, view, reader);
  const text = systemLine(event, reader);
  return text === undefined ? undefined : lineItem(event, text);
}

function messageItem(event: LogEvent, view: ConversationView, reader: Reader): ConversationItem {
  const { id, seq, at, by, body } = event;
  const text = body['text'];
  // Erasure empties the body and leaves its place in the log.
  if (typeof text !== 'string') return lineItem(event, talkWords[reader.language].erased);
  const mine = isOwn(event, reader);
  const key = id ?? `seq ${seq}`;
  const item: MessageItem = { key, kind: 'message', mine, author: authorOf(by, reader), at, text };
  if (mine) return { ...item, state: tickOf(view, event) };
  const isOurs = reader.isBusiness && isColleague(by, reader);
  return isOurs ? { ...item, colleague: true, state: tickOf(view, event) } : item;
}

function pendingItem({ id, body, at, state, code }: Pending, reader: Reader): MessageItem {
  const author = { id: reader.me?.id ?? 'me', name: reader.me?.name ?? '' };
  const text = typeof body['text'] === 'string' ? body['text'] : '';
  const item: MessageItem = { key: id, kind: 'message', mine: true, author, at, text, state };
  return state === 'failed' ? { ...item, failure: failureSentence(code, reader.language) } : item;
}

function lineItem({ seq, at }: LogEvent, text: string): ConversationItem {
  return { key: `seq ${seq}`, kind: 'system', at, text };
}

function isOwn({ by }: LogEvent, { me }: Reader): boolean {
  return by !== undefined && by === me?.id;
}

/** Those who are there from the beginning did not "join": they come in the same commit as the opening. */
function beganWith({ kind, at }: LogEvent, before: LogEvent | undefined): boolean {
  if (kind !== 'member.joined' || before?.at !== at) return false;
  return before.kind === 'conversation.opened' || before.kind === 'member.joined';
}
