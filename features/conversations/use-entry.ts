import { useEffect } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';

/** What the list knows of a conversation; one that it has not come down to is asked for. */
export function useEntry(client: Client, id: ConversationId): ListedConversation | undefined {
  const { loaded } = useObservable(client.list.view);
  const isOnline = useObservable(client.status).state === 'online';
  const entry = client.list.entry(id);
  const isLooking = !entry && loaded && isOnline;
  useEffect(() => {
    // Not found is shown as such; the title alone is not worth a message.
    if (isLooking) client.list.need(id).catch(() => {});
  }, [client, id, isLooking]);
  return entry;
}
