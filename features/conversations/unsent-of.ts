import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { OutboxEntry } from '@tertulia/sdk';

/** The newest own message of a conversation that is not at the server. */
export interface Unsent {
  readonly state: OutboxEntry['state'];
  readonly text: string;
}

/** One that failed matters more than those that only wait. */
export function unsentByConversation(entries: readonly OutboxEntry[]): ReadonlyMap<ConversationId, Unsent> {
  const found = new Map<ConversationId, Unsent>();
  for (const { conversation, kind, state, body } of entries) {
    const text = body['text'];
    if (
      kind !== 'message.post' ||
      typeof text !== 'string' ||
      (found.get(conversation)?.state === 'failed' && state === 'queued')
    )
      continue;
    found.set(conversation, { state, text });
  }
  return found;
}
