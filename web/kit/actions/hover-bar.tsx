import { Ellipsis, Reply, SmilePlus } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { defineWords, useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';
import type { Spot } from './action.ts';
import './hover-bar.css';

const words = defineWords({
  es: { label: 'Acciones del mensaje', react: 'Reaccionar', reply: 'Responder', more: 'Más acciones' },
  en: { label: 'Message actions', react: 'React', reply: 'Reply', more: 'More actions' },
});

type HoverBarProps = {
  row: Element;
  /** What it is placed in: positioned, and as large as the conversation. */
  frame: Element;
  onReact: ((at: Spot) => void) | undefined;
  onReply: (() => void) | undefined;
  onMore: (at: Spot) => void;
};

const GAP = 4;

/** Beside the bubble under the pointer, or over its corner where there is no room. Keys do the same without it. */
export function HoverBar({ row, frame, onReact, onReply, onMore }: HoverBarProps) {
  const say = useWords(words);
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (bar.current) place(bar.current, row, frame);
  }, [row, frame]);
  return (
    <div class="k-hover-bar" ref={bar} role="toolbar" aria-label={say.label}>
      {onReact && (
        <IconButton
          icon={SmilePlus}
          label={say.react}
          title={say.react}
          tabIndex={-1}
          onClick={(event) => onReact(under(event.currentTarget))}
        />
      )}
      {onReply && (
        <IconButton icon={Reply} label={say.reply} title={say.reply} tabIndex={-1} onClick={onReply} />
      )}
      <IconButton
        icon={Ellipsis}
        label={say.more}
        title={say.more}
        tabIndex={-1}
        onClick={(event) => onMore(under(event.currentTarget))}
      />
    </div>
  );
}

/** It goes away with the pointer, so what it opens cannot hold on to it. */
function under(button: HTMLElement): Spot {
  const { left, bottom } = button.getBoundingClientRect();
  return { x: left, y: bottom + GAP };
}

function place(bar: HTMLElement, row: Element, frame: Element): void {
  const bubble = row.querySelector('.k-bubble')?.getBoundingClientRect();
  if (!bubble) return;
  const area = frame.getBoundingClientRect();
  const width = bar.offsetWidth;
  const isOwn = row.querySelector('.k-message-own') !== null;
  const beside = isOwn ? bubble.left - GAP - width : bubble.right + GAP;
  const over = isOwn ? bubble.left + GAP : bubble.right - GAP - width;
  const fits = beside >= area.left + GAP && beside + width <= area.right - GAP;
  const left = Math.max(area.left + GAP, Math.min(fits ? beside : over, area.right - GAP - width));
  const top = fits ? bubble.top : bubble.top - bar.offsetHeight / 2;
  bar.style.left = `${left - area.left}px`;
  bar.style.top = `${Math.max(GAP, top - area.top)}px`;
}
