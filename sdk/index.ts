/** The one door of this package for browsers. Programs on Node use `node.ts`. */
export { isLate, suits } from './case-filter.ts';
export { caseListOf, ownListOf, type PartList } from './list-part.ts';
export { createClient, type Client, type ClientOptions } from './client.ts';
export type { Status } from './connect.ts';
export {
  tickOf,
  type Conversation,
  type ConversationView,
  type Pending,
  type SendOptions,
} from './conversation.ts';
export type { FileKind, FileToSend, MediaLimits, MediaPost, PendingFile } from './media.ts';
export type { KeepChange, KeptMessages, Placement, PlacementChange } from './own.ts';
export { openIndexedDbStore } from './indexeddb-store.ts';
export type { List, ListView } from './list-view.ts';
export type { Observable } from './observable.ts';
export type { OutboxEntry, Store } from './store.ts';
export { Refusal } from '@tertulia/protocol/errors.ts';
