import { ChevronLeft, ChevronRight, Download, Forward, X } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { dayName, timeOfDay } from '../clock.ts';
import type { ViewedFile } from '../content/content-actions.ts';
import { defineWords, useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';
import { Icon } from '../icon.tsx';
import { Slide } from './slide.tsx';
import { useOpen } from './use-open.ts';
import { useGestures } from './use-gestures.ts';
import './viewer.css';

const words = defineWords({
  es: {
    label: 'Visor de fotos y vídeos',
    close: 'Cerrar',
    download: 'Descargar',
    forward: 'Reenviar',
    before: 'Anterior',
    after: 'Siguiente',
    place: (place: number, count: number) => `${place} de ${count}`,
  },
  en: {
    label: 'Photos and videos',
    close: 'Close',
    download: 'Download',
    forward: 'Forward',
    before: 'Previous',
    after: 'Next',
    place: (place, count) => `${place} of ${count}`,
  },
});

export type ViewerProps = {
  files: readonly ViewedFile[];
  /** The id of the one that was tapped. */
  start: string;
  locale: string;
  onForward?: ((file: ViewedFile) => void) | undefined;
  onClose: () => void;
};

/** All pictures of a conversation, one at a time over everything else. Dark in both themes: pictures are looked at. */
export default function Viewer({ files, start, locale, onForward, onClose }: ViewerProps) {
  const say = useWords(words);
  const dialog = useRef<HTMLDialogElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(start);
  const close = useOpen(dialog);

  const at = Math.max(
    0,
    files.findIndex(({ id }) => id === current),
  );
  const file = files[at];
  const show = (place: number) => {
    const next = files[Math.max(0, Math.min(files.length - 1, place))];
    if (next) setCurrent(next.id);
  };
  const picture =
    file?.kind === 'photo' && file.width && file.height
      ? { width: file.width, height: file.height }
      : undefined;
  const gestures = useGestures(stage, { picture, current, onStep: (step) => show(at + step), onClose });

  // What is shown may be erased while it is looked at.
  useEffect(() => {
    if (!file) onClose();
  }, [file]);
  if (!file) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    // A video has these keys for itself while it has the focus.
    const isVideo = event.target instanceof HTMLVideoElement;
    const act = isVideo ? undefined : keys(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  };
  const keys = (key: string): (() => void) | undefined =>
    ({
      ArrowLeft: () => show(at - 1),
      ArrowRight: () => show(at + 1),
      Home: () => show(0),
      End: () => show(files.length - 1),
      '+': () => gestures.enlargeBy(1.5),
      '-': () => gestures.enlargeBy(1 / 1.5),
      '0': () => gestures.enlargeBy(0),
    })[key];

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      class="k-viewer"
      data-theme="dark"
      aria-label={say.label}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <div class="k-viewer-who">
          {file.author && <b>{file.author}</b>}
          {file.at !== undefined && <time>{whenOf(file.at, locale)}</time>}
        </div>
        {files.length > 1 && (
          <p class="k-viewer-place" aria-live="polite">
            {say.place(at + 1, files.length)}
          </p>
        )}
        {onForward && <IconButton icon={Forward} label={say.forward} onClick={() => onForward(file)} />}
        <DownloadLink file={file} label={say.download} />
        <IconButton icon={X} label={say.close} buttonRef={close} onClick={onClose} />
      </header>
      <div class="k-viewer-stage" ref={stage}>
        {[files[at - 1], file, files[at + 1]].map((slide, index) =>
          slide ? (
            <Slide
              key={slide.id}
              file={slide}
              place={index - 1}
              pull={gestures.pull}
              zoom={index === 1 ? gestures.zoom : undefined}
            />
          ) : null,
        )}
        {at > 0 && (
          <span class="k-viewer-step k-viewer-before">
            <IconButton icon={ChevronLeft} label={say.before} onClick={() => show(at - 1)} />
          </span>
        )}
        {at < files.length - 1 && (
          <span class="k-viewer-step k-viewer-after">
            <IconButton icon={ChevronRight} label={say.after} onClick={() => show(at + 1)} />
          </span>
        )}
      </div>
      {file.caption && (
        <p class="k-viewer-caption" dir="auto">
          {file.caption}
        </p>
      )}
    </dialog>
  );
}

function DownloadLink({ file, label }: { file: ViewedFile; label: string }) {
  const { original, large, play, small } = file.sources;
  const address = original ?? (file.kind === 'video' ? play : (large ?? small));
  if (!address) return null;
  return (
    <a class="k-icon-button" href={address} download={file.name ?? ''} aria-label={label}>
      <Icon glyph={Download} name={null} />
    </a>
  );
}

function whenOf(at: number, locale: string): string {
  return `${dayName(at, Date.now(), { locale })}, ${timeOfDay(at, { locale })}`;
}
