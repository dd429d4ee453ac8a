import type { CaseFilter } from '@tertulia/protocol/case.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ConversationKind, ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Observable } from './observable.ts';

export interface ListView {
  /** False until something is known, from this device or the server. */
  readonly loaded: boolean;
  /** Line conversations in which a customer waits, longest wait first; then all others by last activity. `unread` is live. */
  readonly conversations: readonly ListedConversation[];
  /** Unread messages of all of them. */
  readonly unread: number;
  /** Whether `loadMore` can bring older ones. */
  readonly hasMore: boolean;
}

export interface List {
  readonly view: Observable<ListView>;
  /** The same, of some kinds only: always the same observable for the same kinds. */
  ofKind(...kinds: ConversationKind[]): Observable<ListView>;
  /** One conversation's entry, or undefined while it is unknown. */
  entry(id: ConversationId): ListedConversation | undefined;
  /** Up to 50 more, by last activity. Concurrent calls are one. */
  loadMore(): Promise<void>;
  /** Asks the server for one that is not known; nothing happens when this person may not see it. */
  need(id: ConversationId): Promise<void>;
  /** All that are known, those included that the list has not come down to. In no order. */
  known(): readonly ListedConversation[];
  /** 50 of a part of the list, known from then on. `caseListOf` and `ownListOf` in list-part.ts are views of such parts. */
  ask(part: ListPart, after?: string): Promise<Found>;
  /** Grows when the list was read anew, and what was asked for is no longer known. */
  readonly round: number;
  /** Milliseconds since 1970 by the server's clock. */
  now(): number;
}

/** Line conversations with such a case; or those this person is in by name. */
export type ListPart = { readonly filter: CaseFilter } | { readonly own: true };

/** A page of what was asked for. */
export interface Found {
  readonly last: ListedConversation | undefined;
  readonly next: string | undefined;
}
