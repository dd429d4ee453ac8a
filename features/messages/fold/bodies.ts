import type { ConversationTimed, LogEvent } from '@tertulia/protocol/event.ts';
import type { PollVoted } from '../../polls/protocol.ts';
import type { MessagePreviewed } from '../../previews/protocol.ts';
import type { MessageReacted } from '../../reactions/protocol.ts';
import type { MessagePinned } from '../../pins/protocol.ts';
import type { MessageDeleted, MessageEdited, MessagePost, MessagePosted } from '../protocol.ts';
import type { infer as Infer } from 'zod';

type Bodies = {
  'message.post': MessagePost;
  'message.posted': MessagePosted;
  'message.edited': Infer<typeof MessageEdited>;
  'message.deleted': Infer<typeof MessageDeleted>;
  'message.reacted': Infer<typeof MessageReacted>;
  'message.pinned': Infer<typeof MessagePinned>;
  'message.previewed': Infer<typeof MessagePreviewed>;
  'poll.voted': Infer<typeof PollVoted>;
  'conversation.timed': Infer<typeof ConversationTimed>;
};

/** Read as the server wrote it; an erased one is empty. */
export function bodyOf<K extends keyof Bodies>(
  _kind: K,
  { body }: Pick<LogEvent, 'body'>,
): Partial<Bodies[K]> {
  return body as Partial<Bodies[K]>;
}

/** The seq of the message it is about. */
export function aboutOf({ body }: Pick<LogEvent, 'body'>): number | undefined {
  const of = body['of'];
  return typeof of === 'number' ? of : undefined;
}
