import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import type { Target } from '@tertulia/web/kit/use-target.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';
import { comeToStrand } from './come-to-strand.ts';
import type { useStrands } from './use-strands.ts';
import type { useUnreadLine } from './use-unread-line.ts';

const words = defineWords({
  es: { away: 'Ese mensaje no se puede mostrar ahora.' },
  en: { away: 'That message cannot be shown now.' },
});

/** To a message of this conversation, or of one that is shown within it. */
export type Jump = (seq: number, strand?: ConversationId) => void;
/** A message to land on. */
export type Landing = { at?: number | undefined; atStrand?: ConversationId | undefined };

type TalkOf = ReturnType<typeof useStrands>['talkOf'];
type Line = Pick<ReturnType<typeof useUnreadLine>, 'after' | 'isKnown'>;
type Opened = { talk: Writable; target: Target | undefined };

/**
 * The way to a message, wherever it is in the log. A conversation is opened at the message `at`, or else at the first
 * that is new.
 */
export function useJump(
  talk: Writable,
  view: ConversationView,
  line: Line,
  { at, atStrand }: Landing,
  talkOf: TalkOf,
) {
  const say = useWords(words);
  const [target, setTarget] = useState<Target & { talk: Writable }>();
  const done = useRef<Landing & { talk: Writable }>();
  const opened = useRef<Opened>();
  // While the page is drawn, not after: once the end has been on the screen, it counts as read.
  if (opened.current?.talk !== talk && line.isKnown) {
    const isNew = line.after !== undefined && at === undefined;
    opened.current = { talk, target: isNew ? { seq: line.after ?? 0, isRead: true } : undefined };
  }
  const first = opened.current?.talk === talk ? opened.current.target : undefined;
  const [sought, setSought] = useState<Target>();
  const isFar = first !== undefined && sought !== first && !isHere(first.seq + 1, view);

  const jump: Jump = useCallback(
    (seq, strand) => {
      if (!strand && isHere(seq, talk.view.get())) return setTarget({ talk, seq });
      const beside = strand && talkOf(strand);
      const way = beside ? comeToStrand(talk, beside, seq) : talk.jumpTo(seq);
      void way.then(async (isThere) => {
        if (isThere) return setTarget({ talk, seq, strand });
        const { showToast } = await import('@tertulia/web/kit/toast.tsx');
        showToast({ text: say.away });
      });
    },
    [talk, talkOf, say],
  );

  useEffect(() => {
    const { current } = done;
    const isDone = current?.talk === talk && current.at === at && current.atStrand === atStrand;
    if (isDone || view.state === 'loading') return;
    // What is not on this device is asked for once there is a connection.
    if (at !== undefined && (atStrand || !isHere(at, view)) && view.state === 'kept') return;
    // Which strands there are is told a moment later.
    if (atStrand && !talkOf(atStrand)) return;
    done.current = { talk, at, atStrand };
    if (at !== undefined) jump(at, atStrand);
  }, [talk, view, at, atStrand, talkOf, jump]);

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
