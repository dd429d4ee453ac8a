import type { Client } from '@tertulia/sdk/client.ts';
import { useEffect } from 'preact/hooks';

/** Asks anew when something of the accounts has changed: what a network said, a worker found, or another owner did. */
export function useAccountNews(client: Client, reload: () => void): void {
  useEffect(() => client.on('nudge', (topic) => topic === 'channel-accounts' && reload()), [client, reload]);
}
