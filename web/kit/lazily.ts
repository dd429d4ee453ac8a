import { useEffect, useState } from 'preact/hooks';

/** Makes a hook that gives a part of the page once it is wanted and has come. Without a network it is asked for again. */
export function lazily<T extends object>(load: () => Promise<T>): (isWanted: boolean) => T | undefined {
  let loaded: T | undefined;
  return (isWanted) => {
    const [, drawAgain] = useState({});
    useEffect(() => {
      if (!isWanted || loaded) return;
      let isOver = false;
      const ask = () =>
        void load().then(
          (part) => {
            loaded = part;
            if (!isOver) drawAgain({});
          },
          () => isOver || window.addEventListener('online', ask, { once: true }),
        );
      ask();
      return () => {
        isOver = true;
        window.removeEventListener('online', ask);
      };
    }, [isWanted]);
    return loaded;
  };
}
