import type { Pending } from '@tertulia/sdk/conversation.ts';
import type { MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import { failureSentence } from '../talk/failure-words.ts';
import type { Reader } from '../talk/talk-people.ts';

/** An own message that has no event yet, before anything is said in it. */
export function pendingItem(pending: Pending, reader: Reader): MessageItem {
  const { id, at, state } = pending;
  const author = { id: reader.me?.id ?? 'me', name: reader.me?.name ?? '' };
  const item: MessageItem = { key: id, kind: 'message', mine: true, author, at, text: '' };
  if (state !== 'failed') return { ...item, state: state === 'uploading' ? 'queued' : state };
  return { ...item, state, failure: failureSentence(pending, reader.language) };
}
