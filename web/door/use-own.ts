import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/index.ts';
import { useEffect, useState } from 'preact/hooks';
import { lazily } from '../kit/lazily.ts';

/** What this person does for himself alone, beside the conversation. */
export type OwnWish =
  | { do: 'search' | 'starred' | 'scheduled' | 'reminders' }
  | { do: 'schedule'; text: string }
  | { do: 'remind'; seq: number };

const useLoaded = lazily(() => import('./own/own.tsx'));
/** After everything that reading and writing need. */
const SETTLED = 2500;

/** Search, stars, what is put off: none of it is needed at first, and all of it comes after the page is live. */
export function useOwn(client: Client | undefined, conversation: ConversationId | undefined) {
  const [wish, ask] = useState<OwnWish>();
  /** From another app. */
  const [files, give] = useState<readonly File[]>();
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    if (!client) return;
    const timer = setTimeout(() => setSettled(true), SETTLED);
    return () => clearTimeout(timer);
  }, [client]);
  const loaded = useLoaded(isSettled || wish !== undefined || location.hash === '#shared');
  const part = client && conversation ? loaded : undefined;
  return { part, wish, ask, files, give };
}
