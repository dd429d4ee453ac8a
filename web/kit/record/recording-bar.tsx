import { ArrowUp, ChevronLeft, Square, Trash2 } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { VoiceStrip } from '../content/voice.tsx';
import { writeDuration } from '../content/figures.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import type { Fate } from '../attach/carried.ts';
import { OnceToggle } from './once-toggle.tsx';
import type { Recording } from './voice-recorder.ts';

const words = defineWords({
  es: {
    slide: 'Desliza para cancelar',
    discard: 'Descartar la grabación',
    stop: 'Parar y escuchar',
    send: 'Enviar la nota de voz',
  },
  en: {
    slide: 'Slide to cancel',
    discard: 'Discard the recording',
    stop: 'Stop and listen',
    send: 'Send the voice note',
  },
});

type LiveProps = { seconds: number; levels: readonly number[] };

/** While the button is held. */
export function SlideBar({ seconds, levels, slid }: LiveProps & { slid: number }) {
  const say = useWords(words);
  return (
    <div class="k-recording k-recording-held">
      <Timer seconds={seconds} />
      <LiveWave levels={levels} />
      <span class="k-recording-slide" style={{ opacity: 1 - slid, transform: `translateX(${-slid * 40}px)` }}>
        <Icon glyph={ChevronLeft} name={null} small />
        {say.slide}
      </span>
    </div>
  );
}

type LockedBarProps = LiveProps & { onCancel: () => void; onStop: () => void; onSend: () => void };

/** Both hands are free. */
export function LockedBar({ seconds, levels, onCancel, onStop, onSend }: LockedBarProps) {
  const say = useWords(words);
  const stop = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone; whoever came by keyboard goes on from here.
  useEffect(() => stop.current?.focus({ preventScroll: true }), []);
  return (
    <div class="k-recording" role="presentation" onKeyDown={onEscape(onCancel)}>
      <IconButton icon={Trash2} label={say.discard} onClick={onCancel} />
      <Timer seconds={seconds} />
      <LiveWave levels={levels} />
      <IconButton icon={Square} label={say.stop} buttonRef={stop} onClick={onStop} />
      <IconButton icon={ArrowUp} kind="primary" label={say.send} onClick={onSend} />
    </div>
  );
}

type ReadyBarProps = {
  recording: Recording;
  address: string;
  /** What becomes of a voice note for one look where it is sent. */
  once?: Fate | undefined;
  onCancel: () => void;
  onSend: (once: boolean) => void;
};

/** Heard before it is sent. */
export function ReadyBar({ recording, address, once: fate, onCancel, onSend }: ReadyBarProps) {
  const say = useWords(words);
  const [once, setOnce] = useState(false);
  const send = useRef<HTMLButtonElement>(null);
  useEffect(() => send.current?.focus({ preventScroll: true }), []);
  const track = { id: address, src: address, seconds: recording.seconds, title: '' };
  return (
    <div class="k-recording" role="presentation" onKeyDown={onEscape(onCancel)}>
      <IconButton icon={Trash2} label={say.discard} onClick={onCancel} />
      <VoiceStrip track={track} wave={recording.wave} />
      <OnceToggle on={once} fate={fate} onChange={setOnce} />
      <IconButton
        icon={ArrowUp}
        kind="primary"
        label={say.send}
        buttonRef={send}
        onClick={() => onSend(once)}
      />
    </div>
  );
}

function Timer({ seconds }: { seconds: number }) {
  return (
    <span class="k-recording-timer" role="timer">
      <i />
      {writeDuration(Math.floor(seconds))}
    </span>
  );
}

const PITCH = 4;
const HIGH = 28;
const BARS = 40;

function LiveWave({ levels }: { levels: readonly number[] }) {
  const drawn = levels.map((level, index) => {
    const half = Math.max(1, (level * (HIGH - PITCH)) / 2);
    const x = (BARS - levels.length + index) * PITCH + PITCH / 2;
    return `M${x} ${HIGH / 2 - half}v${half * 2}`;
  });
  return (
    <svg
      class="k-wave k-recording-wave"
      viewBox={`0 0 ${BARS * PITCH} ${HIGH}`}
      preserveAspectRatio="xMaxYMid meet"
      aria-hidden="true"
    >
      <path d={drawn.join('')} class="k-wave-played" />
    </svg>
  );
}

/** Escape ends the recording, not the conversation around it. */
function onEscape(cancel: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancel();
  };
}
