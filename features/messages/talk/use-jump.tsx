import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import type { Target } from '@tertulia/web/kit/use-target.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';
import type { useUnreadLine } from './use-unread-line.ts';

const words = defineWords({
  es: { away: 'Ese mensaje no se puede mostrar ahora.' },
  en: { away: 'That message cannot be shown now.' },
});

type Line = Pick<ReturnType<typeof useUnreadLine>, 'after' | 'isKnown'>;
type Opened = { talk: Writable; target: Target | undefined };

/**
 * The way to a message, wherever it is in the log. A conversation is opened at the message `at`, or else at the first
 * that is new.
 */
export function useJump(talk: Writable, view: ConversationView, line: Line, at: number | undefined) {
  const say = useWords(words);
  const [target, setTarget] = useState<Target & { talk: Writable }>();
  const done = useRef<{ talk: Writable; at: number | undefined }>();
  const opened = useRef<Opened>();
  // While the page is drawn, not after: once the end has been on the screen, it counts as read.
  if (opened.current?.talk !== talk && line.isKnown) {
    const isNew = line.after !== undefined && at === undefined;
    opened.current = { talk, target: isNew ? { seq: line.after ?? 0, isRead: true } : undefined };
  }
  const first = opened.current?.talk === talk ? opened.current.target : undefined;
  const [sought, setSought] = useState<Target>();
  const isFar = first !== undefined && sought !== first && !isHere(first.seq + 1, view);

  const jump = useCallback(
    (seq: number) => {
      if (isHere(seq, talk.view.get())) return setTarget({ talk, seq });
      void talk.jumpTo(seq).then(async (isThere) => {
        if (isThere) return setTarget({ talk, seq });
        const { showToast } = await import('@tertulia/web/kit/toast.tsx');
        showToast({ text: say.away });
      });
    },
    [talk, say],
  );

  useEffect(() => {
    const isDone = done.current?.talk === talk && done.current.at === at;
    if (isDone || view.state === 'loading') return;
    // What is not on this device is asked for once there is a connection.
    if (at !== undefined && !isHere(at, view) && view.state === 'kept') return;
    done.current = { talk, at };
    if (at !== undefined) jump(at);
  }, [talk, view, at, jump]);

  useEffect(() => {
    if (isFar) void talk.jumpTo(first.seq).finally(() => setSought(first));
  }, [talk, isFar, first]);

  return {
    target: target?.talk === talk ? target : isFar ? undefined : first,
    jump,
    /** What is on the screen is not yet where the reader is going to be. */
    isSeeking: isFar,
  };
}

function isHere(seq: number, { events }: ConversationView): boolean {
  const [first, last] = [events[0]?.seq ?? Infinity, events.at(-1)?.seq ?? 0];
  return seq >= first && seq <= last;
}
