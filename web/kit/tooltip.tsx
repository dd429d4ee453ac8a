import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useId } from './use-id.ts';
import { placeBeside } from './place-beside.ts';
import './tooltip.css';

const HOVER_WAIT = 450;

/** One short line about the one control inside; shown on hover and on keyboard focus, gone with Escape. */
export function Tooltip({
  text,
  keys,
  children,
}: {
  text: string;
  keys?: string;
  children: ComponentChildren;
}) {
  const id = useId();
  const around = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    const control = around.current?.firstElementChild;
    // The name of an icon button is spoken already; twice would be noise.
    if (control && control.getAttribute('aria-label') !== text) control.setAttribute('aria-describedby', id);
    return () => clearTimeout(timer.current);
  }, [id, text]);

  const show = () => {
    const control = around.current?.firstElementChild;
    if (!control || !tip.current?.isConnected) return;
    tip.current.showPopover();
    placeBeside(tip.current, control);
  };
  const hide = () => {
    clearTimeout(timer.current);
    tip.current?.hidePopover();
  };

  return (
    <span
      class="k-tooltip-around"
      role="presentation"
      ref={around}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') timer.current = setTimeout(show, HOVER_WAIT);
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocusIn={(event) =>
        event.target instanceof Element && event.target.matches(':focus-visible') && show()
      }
      onFocusOut={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      <span class="k-tooltip" id={id} ref={tip} role="tooltip" popover="manual">
        {text}
        {keys && <kbd>{keys}</kbd>}
      </span>
    </span>
  );
}
