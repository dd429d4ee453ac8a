import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { listenForFiles } from '@tertulia/web/kit/attach/listen-for-files.ts';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

type Early = { to: ConversationId | undefined; files: readonly File[] };

/** Files that are pasted or dropped before the part that takes them is here: it finds them when it comes. */
export function useEarlyFiles(
  pane: RefObject<HTMLElement>,
  conversation: ConversationId | undefined,
  isPartHere: boolean,
): readonly File[] | undefined {
  const [early, setEarly] = useState<Early>();
  const to = useRef(conversation);
  useEffect(() => {
    // What was given for one conversation must not go into another.
    if (to.current !== undefined && to.current !== conversation) setEarly(undefined);
    to.current = conversation;
  }, [conversation]);
  useEffect(() => {
    if (isPartHere || !pane.current) return;
    return listenForFiles(pane.current, (files) =>
      setEarly((before) => ({ to: to.current, files: [...(before?.files ?? []), ...files] })),
    );
  }, [pane, isPartHere]);
  return early && (early.to ?? conversation) === conversation ? early.files : undefined;
}
