import { Download, ImageOff, RotateCw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { MediaFile } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { blurAddress } from './blur.ts';
import { writeBytes } from './figures.ts';
import './picture.css';

const words = defineWords({
  es: {
    open: 'Abrir la foto',
    load: (size: string) => `Cargar la foto, ${size}`,
    failed: 'No se ha cargado',
    retry: 'Reintentar',
    broken: 'No se puede mostrar aquí',
    preparing: 'Preparando la foto',
  },
  en: {
    open: 'Open the photo',
    load: (size) => `Load the photo, ${size}`,
    failed: 'It was not loaded',
    retry: 'Try again',
    broken: 'It cannot be shown here',
    preparing: 'Preparing the photo',
  },
});

type PictureProps = {
  file: MediaFile;
  saver: boolean;
  locale: string;
  /** As large as it is drawn, in pixels of the page: which of its sizes is loaded. */
  wide: number;
  /** Spoken: the caption, or who sent it. */
  about: string;
  onOpen: () => void;
};

/** Pictures that were tapped with the data saver on stay visible when their row is drawn anew. */
const asked = new Set<string>();

/** A photo in its box: blurred, loading, shown, not loaded. It is a button whatever its state. */
export function Picture({ file, saver, locale, wide, about, onOpen }: PictureProps) {
  const say = useWords(words);
  const { small, large, original } = file.sources;
  const src = small ?? large ?? original;
  // What was sent from here has been seen already.
  const [isAsked, ask] = useState(() => asked.has(file.id) || !isDistant(src));
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  const isHeld = saver && !isAsked && isDistant(src);
  const size = writeBytes(file.bytes, locale);
  // What is on this device would not be shown the next time either; whether it was sent is said under the message.
  const canRetry = state === 'failed' && isDistant(src);
  const isBroken = state === 'failed' && !canRetry;

  const onClick = () => {
    if (isHeld) {
      asked.add(file.id);
      ask(true);
    } else if (canRetry) setState('loading');
    else if (!isBroken) onOpen();
  };
  const name = isHeld ? say.load(size) : canRetry ? `${say.failed}. ${say.retry}` : say.open;
  return (
    <button
      type="button"
      class="k-picture"
      aria-label={`${isBroken ? say.broken : name}. ${about}`}
      onClick={onClick}
      data-media={file.id}
    >
      <Blur blur={file.blur} />
      {src && !isHeld && state !== 'failed' && (
        <img
          class={state === 'shown' ? 'k-picture-image k-picture-shown' : 'k-picture-image'}
          src={src}
          {...(small && large && !saver && { srcset: srcsetOf(file, small, large), sizes: `${wide}px` })}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onLoad={() => setState('shown')}
          onError={() => setState('failed')}
        />
      )}
      {isHeld && (
        <span class="k-picture-note">
          <Icon glyph={Download} name={null} small />
          {size}
        </span>
      )}
      {canRetry && (
        <span class="k-picture-note">
          <Icon glyph={RotateCw} name={null} small />
          {say.retry}
        </span>
      )}
      {isBroken && (
        <span class="k-picture-note">
          <Icon glyph={ImageOff} name={null} small />
          {say.broken}
        </span>
      )}
      {!src && (
        <span class="k-picture-note">
          <Icon glyph={ImageOff} name={null} small />
          {say.preparing}
        </span>
      )}
    </button>
  );
}

/** What stands there until the picture is loaded. */
export function Blur({ blur }: { blur: string | undefined }) {
  const address = blurAddress(blur);
  return address ? <img class="k-picture-blur" src={address} alt="" draggable={false} /> : null;
}

/** Widths as the server makes them: the longer side is 360 or 1600. */
function srcsetOf({ width = 1, height = 1 }: MediaFile, small: string, large: string): string {
  const part = width / Math.max(width, height);
  const [narrow, broad] = [360, 1600].map((side) => Math.min(width, Math.round(side * part)));
  return `${small} ${narrow}w, ${large} ${Math.max(broad ?? 0, (narrow ?? 0) + 1)}w`;
}

/** What is on this device already costs nothing to show. */
export function isDistant(src: string | undefined): boolean {
  return src !== undefined && !src.startsWith('blob:') && !src.startsWith('data:');
}
