import type { ConversationId } from '@tertulia/protocol/ids.ts';

/** Where this person put a conversation for himself: what is not as it is for everyone. Times in milliseconds. */
export interface Placement {
  readonly conversation: ConversationId;
  /** Since when: the newest pin stands first. */
  readonly pinned?: number;
  /** The newest event when it was put away: it comes back when there is more, unless it is muted. */
  readonly archived?: number;
  /** Not told of until then. */
  readonly mutedUntil?: number;
  /** Marked as unread, although it was read. */
  readonly unread?: true;
}

/** Absent fields stay as they are. `mutedUntil: 0`: told again. */
export interface PlacementChange {
  readonly pinned?: boolean;
  readonly archived?: boolean;
  readonly mutedUntil?: number;
  readonly unread?: boolean;
}

/** `hidden` cannot be undone. */
export interface KeepChange {
  readonly starred?: boolean;
  readonly hidden?: true;
}

/** Messages of one conversation that this person starred, or deleted for himself. */
export interface KeptMessages {
  readonly starred: ReadonlySet<number>;
  readonly hidden: ReadonlySet<number>;
}

/** The commands of a person about himself. The server answers them with seq 0: they leave no event. */
export const PLACE = 'conversation.place';
export const KEEP = 'message.keep';
