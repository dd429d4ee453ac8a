import type { ComponentChildren } from 'preact';
import { defineWords, useWords } from '../i18n.ts';
import { writeDuration } from './figures.ts';
import './seek-bar.css';

const words = defineWords({
  es: { label: 'Posición', of: (at: string, whole: string) => `${at} de ${whole}` },
  en: { label: 'Position', of: (at, whole) => `${at} of ${whole}` },
});

type SeekBarProps = {
  seconds: number;
  position: number;
  onSeek: (position: number) => void;
  /** What the position is drawn on. */
  children: ComponentChildren;
};

/** Drag, tap or arrow keys: where in the sound. The browser's own slider lies over the drawing and is not seen. */
export function SeekBar({ seconds, position, onSeek, children }: SeekBarProps) {
  const say = useWords(words);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = (seconds > 20 ? 5 : 1) * (STEPS[event.key] ?? 0);
    // The conversation around it listens to the same keys.
    if (KEYS.has(event.key)) event.stopPropagation();
    if (step === 0) return;
    event.preventDefault();
    onSeek(Math.max(0, Math.min(seconds, position + step)));
  };
  return (
    <span class="k-seek-bar">
      {children}
      <input
        type="range"
        min={0}
        max={seconds}
        step={0.1}
        value={position}
        aria-label={say.label}
        aria-valuetext={say.of(writeDuration(position), writeDuration(seconds))}
        onKeyDown={onKeyDown}
        onInput={(event) => onSeek(event.currentTarget.valueAsNumber)}
      />
    </span>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
const KEYS = new Set([...Object.keys(STEPS), 'Home', 'End', 'PageUp', 'PageDown']);

/** A plain line for what has no wave. */
export function SeekLine({ part }: { part: number }) {
  return (
    <span class="k-seek-line">
      <span>
        <span style={{ inlineSize: `${Math.min(1, part) * 100}%` }} />
      </span>
    </span>
  );
}
