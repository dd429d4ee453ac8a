import { useEffect, useState } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';

let waiting: { readonly to: ConversationId; readonly files: readonly File[] } | undefined;

/** Files from another app, on their way into the field of a conversation that is about to be opened. */
export function shareFiles(to: ConversationId, files: readonly File[]): void {
  waiting = files.length > 0 ? { to, files } : undefined;
}

/** What was shared to this conversation, once: opened again, it is empty. */
export function useSharedFiles(id: ConversationId): readonly File[] | undefined {
  const [files] = useState(() => (waiting?.to === id ? waiting.files : undefined));
  useEffect(() => {
    if (files) waiting = undefined;
  }, [files]);
  return files;
}
