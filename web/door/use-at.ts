import { useEffect, useState } from 'preact/hooks';

/** The message of this conversation to land on: `#at=12` within the page, `?at=12` in a notification. */
export function useAt(): number | undefined {
  const [at, setAt] = useState(read);
  useEffect(() => {
    const look = () => setAt(read());
    for (const event of EVENTS) addEventListener(event, look);
    return () => EVENTS.forEach((event) => removeEventListener(event, look));
  }, []);
  return at;
}

const EVENTS = ['hashchange', 'popstate'];

function read(): number | undefined {
  return Number(/[#?&]at=([1-9]\d{0,14})\b/.exec(location.hash || location.search)?.[1]) || undefined;
}
