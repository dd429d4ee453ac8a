import { X } from 'lucide-preact';
import { render } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { defineWords, useWords } from './i18n.ts';
import { IconButton } from './icon-button.tsx';
import './toast.css';

export type Toast = {
  text: string;
  /** Takes back what was done; the toast then stays for ten seconds. */
  onUndo?: () => void;
  /** What else can be done about it. */
  action?: { label: string; onChoose: () => void };
  /** Until someone closes it: it is not worth less a moment later. */
  stays?: true;
  /** After the time to undo has passed without it. */
  onGone?: () => void;
};

const words = defineWords({
  es: { undo: 'Deshacer', close: 'Cerrar el aviso' },
  en: { undo: 'Undo', close: 'Close the notice' },
});

const WITH_UNDO = 10_000;
const WITHOUT = 5_000;
const MOST = 3;

type Shown = Toast & { key: number };
let shown: Shown[] = [];
let lastKey = 0;
let redraw: ((toasts: Shown[]) => void) | undefined;

/** A page that has no place for notices is given one with the first. */
export function showToast(toast: Toast): void {
  if (!redraw) render(<Toasts />, document.body.appendChild(document.createElement('div')));
  const all = [...shown, { ...toast, key: ++lastKey }];
  for (const old of all.slice(0, -MOST)) old.onGone?.();
  change(all.slice(-MOST));
}

/** Once per page. */
export function Toasts() {
  const [toasts, setToasts] = useState(shown);
  useLayoutEffect(() => {
    redraw = setToasts;
    return () => {
      if (redraw === setToasts) redraw = undefined;
    };
  }, []);
  return (
    <output class="k-toasts">
      {toasts.map((toast) => (
        <ToastCard key={toast.key} toast={toast} />
      ))}
    </output>
  );
}

function ToastCard({ toast }: { toast: Shown }) {
  const say = useWords(words);
  const [isHeld, hold] = useState(false);
  const left = useRef(toast.onUndo || toast.action ? WITH_UNDO : WITHOUT);
  useEffect(() => {
    if (isHeld || toast.stays) return;
    const since = performance.now();
    const timer = setTimeout(() => leave(toast), left.current);
    return () => {
      clearTimeout(timer);
      left.current -= performance.now() - since;
    };
  }, [isHeld, toast]);
  return (
    // Time stands still while someone reads or reaches for the button.
    <span
      class="k-toast"
      role="presentation"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocusIn={() => hold(true)}
      onFocusOut={() => hold(false)}
    >
      <span>{toast.text}</span>
      {toast.onUndo && (
        <Button kind="plain" onClick={() => take(toast, toast.onUndo)}>
          {say.undo}
        </Button>
      )}
      {toast.action && (
        <Button kind="plain" onClick={() => take(toast, toast.action?.onChoose)}>
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={X} label={say.close} onClick={() => leave(toast)} />
    </span>
  );
}

function take(toast: Shown, choose: (() => void) | undefined): void {
  remove(toast);
  choose?.();
}

function leave(toast: Shown): void {
  remove(toast);
  toast.onGone?.();
}

function remove(toast: Shown): void {
  change(shown.filter((other) => other.key !== toast.key));
}

function change(next: Shown[]): void {
  shown = next;
  redraw?.(next);
}
