import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type { CaseCounts, MembersPage, OpenConversation, ReceiptsPage } from './protocol.ts';

export function conversationsClient(call: Call) {
  return {
    /** A direct conversation that exists is found again. */
    open: (body: OpenConversation) =>
      call<{ conversation: ConversationId }>('POST', '/api/conversations', body),
    caseCounts: () => call<CaseCounts>('GET', '/api/cases/counts'),
  };
}

/** Who is in a conversation, and what has come to whom. `after` is `next` of the page before. */
export function membersClient(call: Call, prefix: '/api' | '/api/door') {
  const page = (after?: PersonId) => (after === undefined ? '' : `?after=${after}`);
  return {
    members: (conversation: ConversationId, after?: PersonId) =>
      call<MembersPage>('GET', `${prefix}/conversations/${conversation}/members${page(after)}`),
    receipts: (conversation: ConversationId, seq: number, after?: PersonId) =>
      call<ReceiptsPage>('GET', `${prefix}/conversations/${conversation}/receipts/${seq}${page(after)}`),
  };
}
