import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { PersonKind } from '@tertulia/protocol/people.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';

/**
 * Which conversations are followed although no screen shows them: so that they are there at once and their ticks
 * are true. Of an agent's line conversations only those in which someone waits: there may be thousands.
 * @param conversations as the list orders them.
 */
export function followedByThemselves(
  conversations: readonly ListedConversation[],
  most: number,
  me: PersonKind | undefined,
): Set<ConversationId> {
  const isCustomer = me === 'customer' || me === 'guest';
  const wanted = conversations.filter(
    ({ kind, waitingSince }) => kind !== 'line' || waitingSince !== undefined || isCustomer,
  );
  return new Set(wanted.slice(0, most).map(({ id }) => id));
}
