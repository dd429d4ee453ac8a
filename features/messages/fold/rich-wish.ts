import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { Writable } from '../early-talk.ts';

export type RichWish = {
  client: Client | undefined;
  conversation: ConversationId | undefined;
  talk: Writable;
  jump: (seq: number) => void;
  /** Something that is not in the view changed what is drawn. */
  changed: () => void;
};
