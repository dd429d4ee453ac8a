import { unreadIn } from '@tertulia/features/conversations/web.tsx';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';

/** Unread messages, without those of conversations that were muted. */
export function useUnread(client: Client): number {
  const { conversations } = useObservable(client.list.view);
  return unreadIn(conversations, useObservable(client.mine), Date.now());
}
