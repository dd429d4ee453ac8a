import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { hasFiles, listenForFiles } from './listen-for-files.ts';

/** Files that are dropped or pasted anywhere in the pane. True while some are held over it. */
export function useDrop(pane: RefObject<HTMLElement>, onFiles: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const give = useRef(onFiles);
  give.current = onFiles;
  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const stop = new AbortController();
    const { signal } = stop;
    // Every child that is crossed says "leave" and "enter" again.
    let depth = 0;
    const cross = (step: number) => (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth + step);
      setOver(depth > 0);
    };
    const drop = () => {
      depth = 0;
      setOver(false);
    };
    element.addEventListener('dragenter', cross(1), { signal });
    element.addEventListener('dragleave', cross(-1), { signal });
    element.addEventListener('drop', drop, { signal });
    const stopListening = listenForFiles(element, (files) => give.current(files));
    return () => {
      stop.abort();
      stopListening();
    };
  }, [pane]);
  return isOver;
}
