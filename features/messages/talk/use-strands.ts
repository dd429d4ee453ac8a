import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { Conversation, ConversationView } from '@tertulia/sdk/conversation.ts';
import type { Observable } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import type { Strand } from '../strand.ts';
import { spanOf } from '../fold/interleave.ts';

const NO_STRANDS: readonly Strand[] = [];

/** A strand that is open beside the conversation. */
export interface OpenStrand {
  readonly strand: Strand;
  readonly talk: Conversation;
}

/** Opens them for as long as they are shown, and reads as far back in each as the conversation itself is here. */
export function useStrands(
  client: Client | undefined,
  strands: readonly Strand[] = NO_STRANDS,
  main: ConversationView,
) {
  const open = useMemo<readonly OpenStrand[]>(
    () => (client ? strands.map((strand) => ({ strand, talk: client.conversation(strand.id) })) : []),
    [client, strands],
  );
  const ids = open.map(({ strand }) => strand.id).join();
  useEffect(() => {
    const close = open.map(({ talk }) => talk.open());
    return () => close.forEach((end) => end());
  }, [client, ids]);

  const views = useObservable(useMemo(() => together(open.map(({ talk }) => talk.view)), [open]));
  const { from } = spanOf(main);
  useEffect(() => {
    open.forEach(({ talk }, index) => {
      const { state, events, hasOlder, loadingOlder } = views[index]!;
      const isMissing = hasOlder && !loadingOlder && (events[0]?.at ?? -Infinity) > from;
      if (state === 'live' && isMissing) void talk.loadOlder().catch(() => undefined);
    });
  }, [open, views, from]);

  return {
    open,
    views,
    talkOf: useCallback((id: ConversationId) => open.find(({ strand }) => strand.id === id)?.talk, [open]),
    /** Everything at the end is on the screen. */
    markRead: () => {
      for (const { talk } of open) {
        const seq = talk.view.get().events.at(-1)?.seq;
        if (seq !== undefined) talk.markRead(seq);
      }
    },
  };
}

/** All of them as one value, which is a new one when any of them is. */
function together(all: readonly Observable<ConversationView>[]): Observable<readonly ConversationView[]> {
  let last: readonly ConversationView[] = [];
  return {
    get() {
      const now = all.map((one) => one.get());
      if (now.length !== last.length || now.some((view, index) => view !== last[index])) last = now;
      return last;
    },
    subscribe(listener) {
      const stop = all.map((one) => one.subscribe(listener));
      return () => stop.forEach((end) => end());
    },
  };
}
