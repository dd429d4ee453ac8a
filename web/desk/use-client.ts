import { useEffect, useState } from 'preact/hooks';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import { type Client, createClient, openIndexedDbStore } from '@tertulia/sdk';

/** The live connection of one person. What is kept on this device is kept under that person's name. */
export function useClient(me: PersonId | undefined): Client | undefined {
  const [client, setClient] = useState<Client>();
  useEffect(() => {
    if (!me) return;
    const store = openIndexedDbStore(`tertulia-desk-${me}`);
    const fresh = createClient({ url: location.origin, side: 'desk', store, guardsAnswers: true });
    setClient(fresh);
    return () => {
      setClient(undefined);
      void fresh.dispose();
    };
  }, [me]);
  return client;
}
