import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';
import { hasNewAfter } from './reading.ts';
import type { Reader } from './talk-people.ts';

type Line = {
  talk: Writable;
  /** The seq it stands after; undefined when nothing is new. */
  after: number | undefined;
  isSettled: boolean;
  /** How far this page itself has read: what the server tells beyond it was read on another device. */
  marked: number;
};

/**
 * Where the line "new" stands: after what was read when the conversation was opened or when the reader last looked
 * away. What comes while he looks is not new to him, and does not move it.
 */
export function useUnreadLine(talk: Writable, view: ConversationView, reader: Reader, sent: number) {
  const [, drawAgain] = useState({});
  const known = useRef<Line>();
  const now = useRef({ view, reader });
  now.current = { view, reader };

  if (known.current?.talk !== talk) known.current = { talk, after: undefined, isSettled: false, marked: 0 };
  const line = known.current;
  settle(line, view, reader);
  const sentBefore = useRef(sent);
  // Who answers has read.
  if (sentBefore.current !== sent) line.after = undefined;
  sentBefore.current = sent;

  useEffect(() => {
    const lookAway = () => {
      const { view: left, reader: who } = now.current;
      if (!line.isSettled || (line.after !== undefined && hasNewAfter(left.ownRead, left, who))) return;
      line.after = newestSeq(left);
    };
    const lookAgain = () => {
      const { view: found, reader: who } = now.current;
      if (line.after === undefined || hasNewAfter(line.after, found, who)) return;
      line.after = undefined;
      drawAgain({});
    };
    window.addEventListener('blur', lookAway);
    window.addEventListener('focus', lookAgain);
    return () => {
      window.removeEventListener('blur', lookAway);
      window.removeEventListener('focus', lookAgain);
    };
  }, [line]);

  return {
    /** The seq it stands after. */
    after: line.after,
    /** Whether anything is new is known: from now on the line stands where it stands. */
    isKnown: line.isSettled || (line.after !== undefined && hasNewAfter(line.after, view, reader)),
    /** Everything here is on the screen. */
    markRead: () => {
      const seq = newestSeq(talk.view.get());
      line.marked = Math.max(line.marked, seq);
      if (seq > 0) talk.markRead(seq);
    },
  };
}

function settle(line: Line, view: ConversationView, reader: Reader): void {
  if (line.isSettled || view.state === 'loading') return;
  if (view.ownRead > line.marked) line.after = view.ownRead;
  line.isSettled = view.state === 'live';
  if (line.isSettled && line.after !== undefined && !hasNewAfter(line.after, view, reader))
    line.after = undefined;
}

function newestSeq(view: ConversationView): number {
  return view.events.at(-1)?.seq ?? 0;
}
