import type { LogEvent } from '@tertulia/protocol/event.ts';
import { type ConversationView, type Pending, tickOf } from '@tertulia/sdk/conversation.ts';
import type { ConversationItem, MessageItem, SystemItem } from '@tertulia/web/kit/conversation-items.ts';
import { failureSentence } from './failure-words.ts';
import { systemLine } from './system-lines.ts';
import { authorOf, type Reader } from './talk-people.ts';
import { talkWords } from './talk-words.ts';

/** A conversation as the kit draws it: what is confirmed, then what is on its way. Kinds nobody knows show nothing. */
export function talkItems(view: ConversationView, reader: Reader): ConversationItem[] {
  const items: ConversationItem[] = [];
  for (const [index, event] of view.events.entries()) {
    const item = beganWith(event, view.events[index - 1]) ? undefined : itemOf(event, view, reader);
    if (item) items.push(item);
  }
  for (const pending of view.pending) if (pending.kind === 'message.post') items.push(ownItem(pending, reader));
  return items;
}

/** The same before and after a message is confirmed. */
export function keyOf(event: LogEvent): string {
  return event.id ?? `seq ${event.seq}`;
}

/** The key of the last item up to `seq`, own messages right after it included: nobody's own words are unread. */
export function keyReadTo(view: ConversationView, seq: number, reader: Reader): string | undefined {
  let key: string | undefined;
  for (const [index, event] of view.events.entries()) {
    const isOwn = event.by !== undefined && event.by === reader.me?.id;
    if (event.seq > seq && !isOwn) break;
    if (!beganWith(event, view.events[index - 1]) && itemOf(event, view, reader)) key = keyOf(event);
  }
  return key;
}

function itemOf(event: LogEvent, view: ConversationView, reader: Reader): ConversationItem | undefined {
  if (event.kind === 'message.posted') return messageItem(event, view, reader);
  const text = systemLine(event, reader);
  return text === undefined ? undefined : lineItem(event, text);
}

function messageItem(event: LogEvent, view: ConversationView, reader: Reader): MessageItem | SystemItem {
  const { by, at, body } = event;
  const text = body['text'];
  // Erasure empties the body and leaves its place in the log.
  if (typeof text !== 'string') return lineItem(event, talkWords[reader.language].erased);
  const mine = by !== undefined && by === reader.me?.id;
  const author = authorOf(by, reader);
  const item: MessageItem = { key: keyOf(event), kind: 'message', mine, author, at, text };
  return mine ? { ...item, state: tickOf(view, event) } : item;
}

function ownItem({ id, body, at, state, code }: Pending, reader: Reader): MessageItem {
  const author = { id: reader.me?.id ?? 'me', name: reader.me?.name ?? '' };
  const text = typeof body['text'] === 'string' ? body['text'] : '';
  const item: MessageItem = { key: id, kind: 'message', mine: true, author, at, text, state };
  return state === 'failed' ? { ...item, failure: failureSentence(code, reader.language) } : item;
}

function lineItem(event: LogEvent, text: string): SystemItem {
  return { key: keyOf(event), kind: 'system', at: event.at, text };
}

/** Those who are there from the beginning did not "join": they come in the same commit as the opening. */
function beganWith({ kind, at }: LogEvent, before: LogEvent | undefined): boolean {
  if (kind !== 'member.joined' || before?.at !== at) return false;
  return before.kind === 'conversation.opened' || before.kind === 'member.joined';
}
