import { Cell } from '@tertulia/sdk/observable.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';

/** Files from another app, on their way into the field of a conversation. */
export const sharedFiles = new Cell<{ readonly to: ConversationId; readonly files: readonly File[] } | undefined>(
  undefined,
);

export function shareFiles(to: ConversationId, files: readonly File[]): void {
  sharedFiles.set(files.length > 0 ? { to, files } : undefined);
}
