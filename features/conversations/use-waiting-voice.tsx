import { useEffect, useRef } from 'preact/hooks';
import { announce } from '@tertulia/web/kit/announcer.tsx';

/** Says it when one more person waits: who does not see the list would not know that someone came. */
export function useWaitingVoice(waiting: number | undefined, words: (count: number) => string): void {
  const before = useRef(waiting);
  useEffect(() => {
    const last = before.current;
    before.current = waiting;
    if (waiting !== undefined && last !== undefined && waiting > last) announce(words(waiting));
  }, [waiting, words]);
}
