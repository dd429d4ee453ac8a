import { X } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { player } from '../content/player.ts';
import { InlineVideo } from '../content/video.tsx';
import { VoiceStrip } from '../content/voice.tsx';
import { trackOf } from '../content/voice-order.ts';
import type { MediaFile } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';
import { useOpen } from './use-open.ts';
import './viewer.css';

const words = defineWords({
  es: {
    label: 'Para una sola vez',
    close: 'Cerrar. Ya no se podrá abrir',
    photo: 'Foto para una sola vez',
    failed: 'No se ha cargado.',
    honest:
      'Al cerrar se borra. Un navegador no puede impedir una captura de pantalla ni otra cámara: confía en quien la recibe, no en la pantalla.',
  },
  en: {
    label: 'For one look',
    close: 'Close. It cannot be opened again',
    photo: 'Photo for one look',
    failed: 'It was not loaded.',
    honest:
      'It is erased when you close it. A browser cannot stop a screenshot or another camera: trust the person, not the screen.',
  },
});

export type OnceViewerProps = { file: MediaFile; author: string; onClose: () => void };

/** Shown as long as it is open, and then never again. */
export default function OnceViewer({ file, author, onClose }: OnceViewerProps) {
  const say = useWords(words);
  const dialog = useRef<HTMLDialogElement>(null);
  // Its address may be taken away while it is looked at: what was given first is what is shown.
  const [shown] = useState(file);
  const [isBroken, setBroken] = useState(false);
  const close = useOpen(dialog);
  useEffect(() => () => player.stop(), []);
  const src = shown.sources.large ?? shown.sources.original ?? shown.sources.small;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      class="k-viewer"
      data-theme="dark"
      aria-label={say.label}
      onContextMenu={(event) => event.preventDefault()}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <div class="k-viewer-who">
          <b>{author}</b>
          <small>{say.label}</small>
        </div>
        <IconButton icon={X} label={say.close} buttonRef={close} onClick={onClose} />
      </header>
      <div class="k-once-stage">
        {shown.kind === 'voice' && <VoiceStrip wave={shown.wave} track={trackOf(shown, author)} />}
        {shown.kind === 'video' && <InlineVideo file={shown} about={say.label} />}
        {shown.kind === 'photo' && !isBroken && (
          <img src={src} alt={say.photo} draggable={false} onError={() => setBroken(true)} />
        )}
        {isBroken && <p role="alert">{say.failed}</p>}
      </div>
      <p class="k-once-honest">{say.honest}</p>
    </dialog>
  );
}
