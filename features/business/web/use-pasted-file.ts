import { useEffect, useRef } from 'preact/hooks';

/** A picture that is pasted anywhere on the page; pasted text goes where it was meant to. */
export function usePastedFile(take: (file: File) => void): void {
  const newest = useRef(take);
  newest.current = take;
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0];
      if (!file) return;
      event.preventDefault();
      newest.current(file);
    };
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
}
