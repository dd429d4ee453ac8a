import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { useEffect, useRef } from 'preact/hooks';

/** The strands in which someone called by name while the part that tells of it was still to come. */
export function useEarlyCalls(client: Client, isThere: boolean): readonly ConversationId[] {
  const early = useRef<ConversationId[]>([]);
  useEffect(() => {
    if (isThere) return;
    return client.on('nudge', (topic, strand) => {
      if (topic === 'calls' && strand) early.current.push(strand);
    });
  }, [client, isThere]);
  return early.current;
}
