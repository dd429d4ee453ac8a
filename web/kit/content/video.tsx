import { Download, Expand, Play } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MediaFile } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import { writeBytes, writeDuration } from './figures.ts';
import { Blur, isDistant } from './picture.tsx';
import { player } from './player.ts';
import './video.css';

const words = defineWords({
  es: {
    play: (size: string) => `Reproducir el vídeo, ${size}`,
    open: 'Ver a pantalla completa',
    failed: 'Este navegador no puede reproducir el vídeo.',
    download: 'Descargar',
  },
  en: {
    play: (size) => `Play the video, ${size}`,
    open: 'See it full screen',
    failed: 'This browser cannot play the video.',
    download: 'Download',
  },
});

type VideoProps = {
  file: MediaFile;
  saver: boolean;
  locale: string;
  about: string;
  /** In an album it does not play in place: it opens. */
  playsHere: boolean;
  onOpen: () => void;
};

export function Video({ file, saver, locale, about, playsHere, onOpen }: VideoProps) {
  const say = useWords(words);
  const [isPlaying, setPlaying] = useState(false);
  const { poster, small, play, original } = file.sources;
  if (isPlaying) return <InlineVideo file={file} about={about} onOpen={onOpen} />;
  const still = poster ?? small;
  const canPlay = play !== undefined || original !== undefined;
  const length = file.seconds === undefined ? [] : [writeDuration(file.seconds)];
  const size = [...length, writeBytes(file.bytes, locale)].join(' · ');
  const start = () => (playsHere ? setPlaying(true) : onOpen());
  return (
    <button
      type="button"
      class="k-picture"
      aria-label={`${say.play(size)}. ${about}`}
      disabled={!canPlay}
      onClick={start}
      data-media={file.id}
    >
      <Blur blur={file.blur} />
      {still && !(saver && isDistant(still)) && <Still src={still} />}
      {canPlay && file.progress === undefined && (
        <span class="k-picture-centre">
          <Icon glyph={Play} name={null} />
        </span>
      )}
      <span class="k-picture-corner">{size}</span>
    </button>
  );
}

function Still({ src }: { src: string }) {
  const [isShown, show] = useState(false);
  return (
    <img
      class={isShown ? 'k-picture-image k-picture-shown' : 'k-picture-image'}
      src={src}
      alt=""
      loading="lazy"
      decoding="async"
      onLoad={() => show(true)}
    />
  );
}

/** With the browser's own controls: everyone knows them, and they work by keyboard. */
export function InlineVideo({
  file,
  about,
  onOpen,
}: Pick<VideoProps, 'file' | 'about'> & { onOpen?: () => void }) {
  const say = useWords(words);
  const [isBroken, setBroken] = useState(false);
  const own = useRef<HTMLVideoElement>(null);
  useEffect(() => own.current?.focus({ preventScroll: true }), []);
  const { poster, play, original } = file.sources;
  if (isBroken) {
    return (
      <p class="k-video-broken" role="alert">
        {say.failed}
        {original && (
          <a href={original} download={file.name ?? ''}>
            <Icon glyph={Download} name={null} small /> {say.download}
          </a>
        )}
      </p>
    );
  }
  return (
    <div class="k-video">
      {/* What people film for one another has no subtitles. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <video
        ref={own}
        src={play ?? original}
        poster={poster}
        controls
        autoplay
        playsInline
        preload="metadata"
        aria-label={about}
        onPlay={() => player.pause()}
        onError={() => setBroken(true)}
      />
      {onOpen && <IconButton icon={Expand} label={say.open} onClick={onOpen} />}
    </div>
  );
}
