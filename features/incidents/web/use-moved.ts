import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useEffect } from 'preact/hooks';

/** Pokes come in bursts while something is told to many. */
const GATHERED_MS = 150;

/** Calls back soon after an incident moved: the given one, or any. @param onMoved must stay the same function */
export function useMoved(client: Client, onMoved: () => void, id?: ConversationId): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = client.on('nudge', (topic, incident) => {
      if (topic !== 'incidents' || (id && incident !== id)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        onMoved();
      }, GATHERED_MS);
    });
    // What moved while there was no connection.
    let wasOnline = client.status.get().state === 'online';
    const stopWatching = client.status.subscribe(() => {
      const isOnline = client.status.get().state === 'online';
      if (isOnline && !wasOnline) onMoved();
      wasOnline = isOnline;
    });
    return () => {
      clearTimeout(timer);
      stop();
      stopWatching();
    };
  }, [client, onMoved, id]);
}
