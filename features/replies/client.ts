import type { ConversationId, ReplyId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type { Replies, Reply, ReplyValues, WriteReply } from './protocol.ts';

export function repliesClient(call: Call) {
  return {
    list: () => call<Replies>('GET', '/api/replies'),
    add: (body: WriteReply) => call<Reply>('POST', '/api/replies', body),
    change: (id: ReplyId, body: WriteReply) => call<Reply>('PUT', `/api/replies/${id}`, body),
    remove: (id: ReplyId) => call<undefined>('DELETE', `/api/replies/${id}`),
    restore: (id: ReplyId) => call<Reply>('POST', `/api/replies/${id}/restore`),
    count: (id: ReplyId) => call<undefined>('POST', `/api/replies/${id}/used`),
    values: (conversation: ConversationId) =>
      call<ReplyValues>('GET', `/api/conversations/${conversation}/reply-values`),
  };
}
