import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type { OpenConversation } from './protocol.ts';

export function conversationsClient(call: Call) {
  return {
    /** A direct conversation that exists is found again. */
    open: (body: OpenConversation) =>
      call<{ conversation: ConversationId }>('POST', '/api/conversations', body),
  };
}
