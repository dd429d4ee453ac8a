import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { ConversationView } from '@tertulia/sdk';

type Seen = Pick<ConversationView, 'events' | 'receipts' | 'hasOlder'>;

/** Who is in a group, from its log. Before the beginning is loaded, those who have read or written stand in for the rest. */
export function membersOf({ events, receipts, hasOlder }: Seen): ReadonlySet<PersonId> {
  const members = new Set<PersonId>(hasOlder ? receipts.keys() : []);
  for (const { kind, by, body } of events) {
    const person = typeof body['person'] === 'string' ? (body['person'] as PersonId) : undefined;
    if (kind === 'member.joined' && person) members.add(person);
    else if (kind === 'member.left' && person) members.delete(person);
    else if (hasOlder && by) members.add(by);
  }
  return members;
}
