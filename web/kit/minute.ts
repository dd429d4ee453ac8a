import { useEffect, useState } from 'preact/hooks';

const MINUTE = 60_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** The present time, renewed each minute by one timer for the whole page. */
export function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const renew = () => setNow(Date.now());
    listeners.add(renew);
    timer ??= setInterval(() => listeners.forEach((listener) => listener()), MINUTE);
    return () => {
      listeners.delete(renew);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }, []);
  return now;
}
