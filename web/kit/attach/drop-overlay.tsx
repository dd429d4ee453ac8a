import { Upload } from 'lucide-preact';
import type { RefObject } from 'preact';
import { useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { trayWords } from './tray-words.ts';
import './drop-overlay.css';

type DropOverlayProps = {
  pane: RefObject<HTMLElement>;
  /** The largest file, in words. */
  most: string | undefined;
};

/** Covers exactly what takes the files, so that nobody doubts where they go. */
export function DropOverlay({ pane, most }: DropOverlayProps) {
  const say = useWords(trayWords);
  const box = pane.current?.getBoundingClientRect();
  if (!box) return null;
  const spot = { top: box.top, left: box.left, width: box.width, height: box.height };
  return (
    <div class="k-drop-overlay" style={spot}>
      <p>
        <Icon glyph={Upload} name={null} />
        {say.drop}
        {most && <small>{say.dropHint(most)}</small>}
      </p>
    </div>
  );
}
