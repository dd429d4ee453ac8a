import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useEffect } from 'preact/hooks';
import { actingWords } from './acting-words.ts';

/** What was wished for a message and refused is said once, and forgotten: the message shows that nothing changed. */
export function useFailures(client: Client, conversation: ConversationId): void {
  const say = useWords(actingWords);
  const unsent = useObservable(client.unsent);
  useEffect(() => {
    for (const entry of unsent) {
      const isWish = entry.kind !== 'message.post' && typeof entry.body['of'] === 'number';
      if (!isWish || entry.state !== 'failed' || entry.conversation !== conversation) continue;
      if (client.discard(entry.id)) showToast({ text: say.failed });
    }
  }, [client, conversation, unsent, say]);
}
