/** What a conversation shows, as plain data: it can be kept, sent and compared as JSON. */
export type ConversationItem = MessageItem | SystemItem;

export type MessageItem = {
  /** Given by the device that wrote it: the pending copy and the confirmed one carry the same key. */
  key: string;
  kind: 'message';
  mine: boolean;
  /** Written on the reader's side by someone else: it stands there, under its author's name. */
  colleague?: boolean;
  author: Author;
  /** Milliseconds since 1970. */
  at: number;
  text: string;
  state?: MessageState;
  /** Why it failed, as a sentence for the writer. */
  failure?: string;
};

export type SystemItem = { key: string; kind: 'system'; at: number; text: string };

export type Author = { id: string; name: string; picture?: string };

export type MessageState = 'queued' | 'sent' | 'delivered' | 'read' | 'failed';
