import { useEffect, useRef } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';

/** Pages of the list that are read at most to find what an old link opens. */
const MOST_PAGES = 20;

/** What the list knows of a conversation; reads on until it is found. */
export function useEntry(client: Client, id: ConversationId): ListedConversation | undefined {
  const view = useObservable(client.list.view);
  const isOnline = useObservable(client.status).state === 'online';
  const tried = useRef({ id, pages: 0 });
  if (tried.current.id !== id) tried.current = { id, pages: 0 };
  const entry = client.list.entry(id);
  const isLooking = !entry && view.loaded && view.hasMore && isOnline;
  useEffect(() => {
    if (!isLooking || tried.current.pages >= MOST_PAGES) return;
    tried.current.pages++;
    // Not found is shown as such; the title alone is not worth a message.
    client.list.loadMore().catch(() => {});
  }, [client, isLooking, view]);
  return entry;
}
