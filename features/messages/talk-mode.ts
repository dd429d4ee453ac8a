import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Mention } from './protocol.ts';
import type { Quote } from '@tertulia/web/kit/conversation-items.ts';

/** What the next words are: an answer to a message, or other words for one's own. Absent: a message. */
export type TalkMode = {
  /** Whose seqs these are, when it is not the conversation itself. */
  strand?: ConversationId;
  /** What becomes of it on its way. */
  note?: string;
} & (
  | { kind: 'reply'; seq: number; quote: Quote }
  | { kind: 'edit'; seq: number; quote: Quote; text: string; mentions: readonly Mention[] }
);
