import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useEffect, useState } from 'preact/hooks';
import { browserCall } from '../../call.ts';
import { strandsClient } from '../client.ts';

/** For the address of a strand (a star, a reminder leads there): the customer's conversation, beside which it is shown. */
export function useHome(client: Client, id: ConversationId): ConversationId | undefined {
  const { state } = useObservable(client.conversation(id).view);
  const { loaded } = useObservable(client.list.view);
  const isStrange = loaded && state === 'live' && client.list.entry(id) === undefined;
  const [home, setHome] = useState<{ of: ConversationId; conversation: ConversationId }>();
  useEffect(() => {
    if (!isStrange) return;
    strandsClient(browserCall)
      .home(id)
      .then(
        ({ conversation }) => setHome({ of: id, conversation }),
        // It is none: then it is what it is.
        () => undefined,
      );
  }, [id, isStrange]);
  return home?.of === id ? home.conversation : undefined;
}
