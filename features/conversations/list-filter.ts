import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Standing } from './standing.ts';

/** What a list shows: the words of the address, so they never change. */
export const SHOWN = ['all', 'waiting', 'unread', 'direct', 'groups', 'archived'] as const;
export type Shown = (typeof SHOWN)[number];

export function shownOf(text: string | null): Shown {
  return SHOWN.find((one) => one === text) ?? 'all';
}

/** Whoever waits is shown among those who wait, also where it was put away. */
export function belongs(conversation: ListedConversation, standing: Standing, shown: Shown): boolean {
  if (shown === 'waiting') return isWaiting(conversation);
  if (standing.isArchived !== (shown === 'archived')) return false;
  switch (shown) {
    case 'all':
    case 'archived':
      return true;
    case 'unread':
      return standing.isUnread;
    case 'direct':
      return conversation.kind === 'direct';
    case 'groups':
      return conversation.kind === 'group';
  }
}

export function isWaiting({ kind, waitingSince }: ListedConversation): boolean {
  return kind === 'line' && waitingSince !== undefined;
}

/** Each word of `wish` begins a word of `texts`, whatever the accents and capitals. */
export function matches(wish: string, texts: readonly string[]): boolean {
  const wanted = wordsOf(wish);
  if (wanted.length === 0) return true;
  const there = texts.flatMap(wordsOf);
  return wanted.every((word) => there.some((other) => other.startsWith(word)));
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
