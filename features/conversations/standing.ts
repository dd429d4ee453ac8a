import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Placement } from '@tertulia/sdk/own.ts';

/** Where a conversation stands for this reader alone. */
export interface Standing {
  /** Since when; 0: not pinned. */
  readonly pinned: number;
  readonly isArchived: boolean;
  readonly isMuted: boolean;
  /** Something to read, or marked so. */
  readonly isUnread: boolean;
}

export type Placements = ReadonlyMap<ConversationId, Placement>;

/** What was put away comes back when there is more to read, unless it is muted. */
export function standingOf(conversation: ListedConversation, placements: Placements, now: number): Standing {
  const { pinned = 0, archived, mutedUntil = 0, unread } = placements.get(conversation.id) ?? {};
  const isMuted = mutedUntil > now;
  return {
    pinned,
    isMuted,
    isArchived: archived !== undefined && (isMuted || conversation.head <= archived),
    isUnread: conversation.unread > 0 || unread === true,
  };
}

/** Pinned ones first, the newest pin above; all else as it was. */
export function pinnedFirst(
  conversations: readonly ListedConversation[],
  placements: Placements,
): readonly ListedConversation[] {
  const pinnedAt = ({ id }: ListedConversation) => placements.get(id)?.pinned ?? 0;
  const pinned = conversations.filter((one) => pinnedAt(one) > 0);
  if (pinned.length === 0) return conversations;
  pinned.sort((a, b) => pinnedAt(b) - pinnedAt(a));
  return [...pinned, ...conversations.filter((one) => pinnedAt(one) === 0)];
}

/** Messages that ask for attention: what was muted does not. */
export function unreadIn(
  conversations: readonly ListedConversation[],
  placements: Placements,
  now: number,
): number {
  const isTold = ({ id }: ListedConversation) => (placements.get(id)?.mutedUntil ?? 0) <= now;
  return conversations.filter(isTold).reduce((sum, { unread }) => sum + unread, 0);
}
