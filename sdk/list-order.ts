import type { ListedConversation, Summary } from '@tertulia/protocol/summary.ts';

/** Customers who wait, longest wait first; then by last activity, newest first. Sorts in place. */
export function inOrder(conversations: ListedConversation[]): ListedConversation[] {
  return conversations.sort(byPlace);
}

/** Negative when `a` stands above `b`. */
export function byPlace(a: Summary, b: Summary): number {
  const aWaits = waits(a);
  const bWaits = waits(b);
  if (aWaits !== undefined && bWaits !== undefined) return aWaits - bWaits || byId(a, b);
  if (aWaits !== undefined) return -1;
  if (bWaits !== undefined) return 1;
  return activity(b) - activity(a) || byId(a, b);
}

function waits({ kind, waitingSince }: Summary): number | undefined {
  return kind === 'line' ? waitingSince : undefined;
}

function activity({ last, changed }: Summary): number {
  return last?.at ?? changed;
}

function byId(a: Summary, b: Summary): number {
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
