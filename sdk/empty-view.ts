import type { ConversationView } from './conversation.ts';

/** A conversation of which nothing is known yet. */
export const EMPTY_VIEW: ConversationView = {
  state: 'loading',
  events: [],
  later: [],
  pending: [],
  hasOlder: false,
  loadingOlder: false,
  hasNewer: false,
  loadingNewer: false,
  kept: { starred: new Set(), hidden: new Set() },
  receipts: new Map(),
  delivered: 0,
  read: 0,
  ownRead: 0,
  typing: [],
  attending: { reading: [], writing: [] },
};
