import { unreadIn } from '@tertulia/features/conversations/web.tsx';
import { type Client, ownListOf } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';

/** Unread messages, without those of conversations that were muted. */
export function useUnread(client: Client): number {
  useObservable(client.list.view);
  // However many customers wait, who of the colleagues wrote is known.
  useObservable(ownListOf(client).view);
  return unreadIn(client.list.known(), useObservable(client.mine), Date.now());
}
