import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/index.ts';
import { useEffect } from 'preact/hooks';
import { dropShared, readShared } from '../../kit/shared-in.ts';

/** What another app handed over waits in the field: nothing is sent that was not looked at. */
export function useSharedIn(
  client: Client,
  conversation: ConversationId,
  onFiles: (files: readonly File[]) => void,
): void {
  useEffect(() => {
    if (location.hash !== '#shared') return;
    history.replaceState(history.state, '', location.pathname + location.search);
    void readShared()
      .catch(() => undefined)
      .then((shared) => {
        const talk = client.conversation(conversation);
        if (shared && shared.files.length > 0) onFiles(shared.files);
        if (shared?.text) talk.setDraft([talk.draft.get(), shared.text].filter(Boolean).join('\n'));
      })
      .then(dropShared)
      .catch(() => undefined);
  }, [client, conversation]);
}
