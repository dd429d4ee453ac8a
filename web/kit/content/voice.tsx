import { useObservable } from '@tertulia/sdk/react.ts';
import { Pause, Play, RotateCw } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { MediaFile, MessageItem } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';
import { lazily } from '../lazily.ts';
import { Spinner } from '../spinner.tsx';
import { VisuallyHidden } from '../visually-hidden.tsx';
import type { ContentActions } from './content-actions.ts';
import { writeDuration } from './figures.ts';
import { heard } from './played.ts';
import { type Next, player, type Track } from './player.ts';
import { SeekBar } from './seek-bar.tsx';
import { SpeedButton } from './speed-button.tsx';
import { UploadRing } from './upload-ring.tsx';
import { usePlaying } from './use-playing.ts';
import { nextVoice, trackOf } from './voice-order.ts';
import { Wave } from './wave-bars.tsx';
import './voice.css';

const soundWords = defineWords({
  es: {
    play: 'Reproducir',
    pause: 'Pausar',
    again: 'Reintentar',
    fresh: 'sin escuchar',
    loading: 'Cargando el sonido',
    failed: 'No se puede reproducir. Comprueba la conexión.',
    waiting: 'El sonido todavía se está preparando.',
  },
  en: {
    play: 'Play',
    pause: 'Pause',
    again: 'Try again',
    fresh: 'not played',
    loading: 'Loading the sound',
    failed: 'It cannot be played. Check the connection.',
    waiting: 'The sound is still being prepared.',
  },
});

const useWaves = lazily(() => import('./heard-wave.tsx'));

type VoiceProps = { item: MessageItem; file: MediaFile; actions: ContentActions };

export function Voice({ item, file, actions }: VoiceProps) {
  const next = (ended: Track) => nextVoice(ended, actions.voices());
  const track = trackOf(file, item.author.name);
  const known = useObservable(heard);
  return (
    <VoiceStrip
      track={track}
      wave={file.wave}
      next={next}
      isReady={track.src !== ''}
      isNew={!item.mine && !known.has(file.id)}
      start={
        file.progress === undefined ? undefined : (
          <UploadRing progress={file.progress} onCancel={actions.cancelUpload} />
        )
      }
    />
  );
}

type VoiceStripProps = {
  track: Track;
  wave: string | undefined;
  next?: Next;
  isReady?: boolean;
  /** Someone else's, not played here yet. */
  isNew?: boolean;
  /** In place of the play button. */
  start?: ComponentChildren;
};

/** A wave that plays: in a message, and before it is sent. */
export function VoiceStrip({ track, wave, next, isReady = true, isNew = false, start }: VoiceStripProps) {
  const say = useWords(soundWords);
  const playing = usePlaying(track.id);
  const position = playing?.position ?? 0;
  const isFailed = playing?.state === 'failed';
  const part = track.seconds > 0 ? position / track.seconds : 0;
  const waves = useWaves(wave === undefined && isReady && !isNew);
  return (
    <div class="k-voice">
      {start ?? <PlayButton track={track} next={next} isReady={isReady} />}
      <div class="k-voice-body">
        <SeekBar
          seconds={track.seconds}
          position={position}
          onSeek={(at) => isReady && player.seek(track, at, next)}
        >
          {wave === undefined && waves ? (
            <waves.HeardWave track={track} part={part} />
          ) : (
            <Wave wave={wave} part={part} />
          )}
        </SeekBar>
        <p class="k-voice-figures" role={isFailed ? 'alert' : undefined}>
          {isFailed ? say.failed : writeDuration(playing ? position : track.seconds)}
          {playing && !isFailed && <span>/ {writeDuration(track.seconds)}</span>}
          {isNew && (
            <i class="k-voice-new">
              <VisuallyHidden>{say.fresh}</VisuallyHidden>
            </i>
          )}
        </p>
      </div>
      {playing && !isFailed && <SpeedButton />}
    </div>
  );
}

type PlayButtonProps = { track: Track; next: Next | undefined; isReady: boolean };

export function PlayButton({ track, next, isReady }: PlayButtonProps) {
  const say = useWords(soundWords);
  const state = usePlaying(track.id)?.state;
  if (state === 'loading')
    return (
      <span class="k-play-wait">
        <Spinner name={say.loading} />
      </span>
    );
  const [icon, label] = (
    {
      playing: [Pause, say.pause],
      failed: [RotateCw, say.again],
      paused: [Play, say.play],
    } as const
  )[state ?? 'paused'];
  return (
    <IconButton
      icon={icon}
      kind="primary"
      label={isReady ? label : say.waiting}
      disabled={!isReady}
      onClick={() => player.toggle(track, next)}
    />
  );
}
