import type { ListedConversation } from '@tertulia/protocol/summary.ts';

/** What a list shows: the words of the address, so they never change. */
export const SHOWN = ['all', 'waiting', 'unread', 'direct', 'groups'] as const;
export type Shown = (typeof SHOWN)[number];

export function shownOf(text: string | null): Shown {
  return SHOWN.find((one) => one === text) ?? 'all';
}

export function belongs(conversation: ListedConversation, shown: Shown): boolean {
  switch (shown) {
    case 'all':
      return true;
    case 'waiting':
      return isWaiting(conversation);
    case 'unread':
      return conversation.unread > 0;
    case 'direct':
      return conversation.kind === 'direct';
    case 'groups':
      return conversation.kind === 'group';
  }
}

export function isWaiting({ kind, waitingSince }: ListedConversation): boolean {
  return kind === 'line' && waitingSince !== undefined;
}

/** Every word of `wish` begins somewhere in `texts`, whatever the accents and capitals. */
export function matches(wish: string, texts: readonly string[]): boolean {
  const wanted = plain(wish).split(/\s+/).filter(Boolean);
  const there = texts.map(plain);
  return wanted.every((word) => there.some((text) => text.includes(word)));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
