import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useLanguage } from '@tertulia/web/kit/i18n.ts';
import { lazily } from '@tertulia/web/kit/lazily.ts';
import { useEffect, useMemo } from 'preact/hooks';
import type { OutsideView } from './outside-talk.ts';

const usePart = lazily(() => import('./outside-part.tsx'));
const NOWHERE = new Cell<OutsideView | undefined>(undefined);

/** What a network outside brings to the conversation on the screen; undefined where there is none, and until it is loaded. */
export function useOutside(client: Client, conversation: ListedConversation | undefined) {
  const language = useLanguage();
  const id = conversation?.channel === undefined ? undefined : conversation.id;
  const loaded = usePart(id !== undefined);
  const part = useMemo(() => loaded && id && loaded.outsidePart(client, id), [loaded, client, id]);
  useEffect(() => part?.talk.open(), [part]);
  const view = useObservable<OutsideView | undefined>(part?.talk.view ?? NOWHERE);
  if (!loaded || !part || !view) return undefined;
  const { channel, isShut } = view;
  return { channel, isShut, talk: part.talk, outside: part.read(view, language), Field: loaded.OutsideField };
}
