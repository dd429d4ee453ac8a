import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import type { ConversationItem } from '@tertulia/web/kit/conversation-items.ts';
import { isOwn, type Reader } from './talk-people.ts';

/**
 * The key of the last item up to `seq`, own messages right after it included: nobody's own words are new to him. Strands
 * have places of their own.
 */
export function keyReadTo(seq: number, items: readonly ConversationItem[]): string | undefined {
  const isNew = (item: ConversationItem) =>
    !item.strand && (item.seq ?? Infinity) > seq && !(item.kind === 'message' && item.mine);
  const next = items.findIndex(isNew);
  return items[(next < 0 ? items.length : next) - 1]?.key;
}

/** Whether someone else has written after `seq`. */
export function hasNewAfter(seq: number, view: ConversationView, reader: Reader): boolean {
  const isNew = (event: LogEvent) =>
    event.seq > seq && event.kind === 'message.posted' && !isOwn(event, reader);
  return view.events.some(isNew);
}
