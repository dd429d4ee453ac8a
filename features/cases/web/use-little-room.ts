import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Whether an element is narrower than so many pixels: panes come and go beside it, so the window does not tell. */
export function useLittleRoom<E extends HTMLElement>(least: number) {
  const element = useRef<E>(null);
  const [isLittle, setLittle] = useState(false);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => setLittle(measured.clientWidth < least);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [least]);
  return { element, isLittle };
}
