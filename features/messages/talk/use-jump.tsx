import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import type { Target } from '@tertulia/web/kit/use-target.ts';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';

const words = defineWords({
  es: { away: 'Ese mensaje no se puede mostrar ahora.' },
  en: { away: 'That message cannot be shown now.' },
});

/** The way to a message, wherever it is in the log. `at`: where to land when the conversation is opened. */
export function useJump(talk: Writable, view: ConversationView, at: number | undefined) {
  const say = useWords(words);
  const [target, setTarget] = useState<Target & { talk: Writable }>();
  const done = useRef<{ talk: Writable; at: number | undefined }>();

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

  return { target: target?.talk === talk ? target : undefined, jump };
}

function isHere(seq: number, { events }: ConversationView): boolean {
  const [first, last] = [events[0]?.seq ?? Infinity, events.at(-1)?.seq ?? 0];
  return seq >= first && seq <= last;
}
