import { useEffect, useRef } from 'preact/hooks';

/** Tells once for each newest message that it is on the screen of a page someone looks at. */
export function useSeenEnd(newestKey: string | undefined, isAtEnd: boolean, onSeenEnd: () => void): void {
  const told = useRef<string>();
  const tell = useRef(onSeenEnd);
  tell.current = onSeenEnd;
  useEffect(() => {
    // Back at the end it is told again: meanwhile it may have been in sight without being read.
    if (!isAtEnd) told.current = undefined;
    const look = () => {
      const isLooking = document.visibilityState === 'visible' && document.hasFocus();
      if (!newestKey || !isAtEnd || !isLooking || told.current === newestKey) return;
      told.current = newestKey;
      tell.current();
    };
    look();
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [newestKey, isAtEnd]);
}
