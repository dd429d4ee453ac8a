import { useState } from 'preact/hooks';
import { blurAddress } from '../content/blur.ts';
import type { ViewedFile } from '../content/content-actions.ts';
import { InlineVideo } from '../content/video.tsx';
import { defineWords, useWords } from '../i18n.ts';
import { Button } from '../button.tsx';
import { Spinner } from '../spinner.tsx';
import { STILL, type Zoom } from './zoom.ts';

const words = defineWords({
  es: {
    loading: 'Cargando',
    failed: 'No se ha cargado. Comprueba la conexión.',
    retry: 'Reintentar',
    photo: 'Foto',
  },
  en: {
    loading: 'Loading',
    failed: 'It was not loaded. Check the connection.',
    retry: 'Try again',
    photo: 'Photo',
  },
});

type SlideProps = {
  file: ViewedFile;
  /** Beside the one that is looked at: -1, 0, 1. */
  place: number;
  pull: { x: number; y: number };
  /** Only of the one that is looked at. */
  zoom: Zoom | undefined;
};

export function Slide({ file, place, pull, zoom }: SlideProps) {
  const isCurrent = place === 0;
  const isHeld = pull.x !== 0 || pull.y !== 0;
  const { scale, x, y } = zoom ?? STILL;
  return (
    <div
      class={isHeld ? 'k-slide k-slide-held' : 'k-slide'}
      aria-hidden={isCurrent ? undefined : true}
      inert={!isCurrent}
      style={{ transform: `translate(calc(${place * 100}% + ${pull.x}px), ${isCurrent ? pull.y : 0}px)` }}
    >
      {file.kind === 'video' ? (
        isCurrent && <InlineVideo file={file} about={file.caption ?? file.author ?? ''} />
      ) : (
        <div class="k-slide-zoom" style={{ transform: `translate(${x}px, ${y}px) scale(${scale})` }}>
          <Photo file={file} />
        </div>
      )}
    </div>
  );
}

/** What is already here stands until the large one has come. */
function Photo({ file }: { file: ViewedFile }) {
  const say = useWords(words);
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  const { small, large, original } = file.sources;
  const before = small ?? blurAddress(file.blur);
  const aspect = file.width && file.height ? `${file.width} / ${file.height}` : 'auto';
  return (
    <>
      {state !== 'shown' && before && (
        <img class="k-slide-before" src={before} alt="" draggable={false} style={{ aspectRatio: aspect }} />
      )}
      {state !== 'failed' && (
        <img
          src={large ?? original ?? small}
          alt={file.caption || say.photo}
          draggable={false}
          onLoad={() => setState('shown')}
          onError={() => setState('failed')}
        />
      )}
      {state === 'loading' && (
        <span class="k-slide-note">
          <Spinner name={say.loading} />
        </span>
      )}
      {state === 'failed' && (
        <span class="k-slide-note k-slide-failed" role="alert">
          {say.failed}
          <Button onClick={() => setState('loading')}>{say.retry}</Button>
        </span>
      )}
    </>
  );
}
