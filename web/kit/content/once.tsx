import { CircleCheck, CircleDashed, Flame, TimerOff } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Content, MediaFile, MessageItem } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Icon, type LucideIcon } from '../icon.tsx';
import { Spinner } from '../spinner.tsx';
import { LazyOnceViewer } from './lazy-once-viewer.tsx';
import './once.css';

type Once = Extract<Content, { kind: 'once' }>;

const words = defineWords({
  es: {
    photo: 'Foto para una sola vez',
    video: 'Vídeo para una sola vez',
    voice: 'Nota de voz para una sola vez',
    tap: 'Toca para abrir',
    opening: 'Abriendo',
    failed: 'No se ha abierto. Toca para reintentar',
    opened: 'Ya se ha visto',
    expired: 'Ha caducado sin verse',
    unopened: 'Todavía sin ver',
    openedBy: (names: string) => `Visto por ${names}`,
  },
  en: {
    photo: 'Photo for one look',
    video: 'Video for one look',
    voice: 'Voice note for one hearing',
    tap: 'Tap to open',
    opening: 'Opening',
    failed: 'It was not opened. Tap to try again',
    opened: 'Already opened',
    expired: 'Expired without being opened',
    unopened: 'Not opened yet',
    openedBy: (names) => `Opened by ${names}`,
  },
});

type OnceProps = { item: MessageItem; once: Once; locale: string; open: () => Promise<void> };

/** A picture or voice note for one look. It is shut until it is tapped, and again when its viewer is closed. */
export function OnceContent({ item, once, locale, open }: OnceProps) {
  const say = useWords(words);
  const [state, setState] = useState<'still' | 'opening' | 'failed' | 'seen'>('still');
  const isShut = once.state === 'closed' && !item.mine && item.seq !== undefined;
  const onOpen = () => {
    setState('opening');
    open().then(
      () => setState('still'),
      () => setState('failed'),
    );
  };
  // It is lent for a moment, and shown as long as it is looked at.
  const [shown, show] = useState<MediaFile>();
  useEffect(() => {
    if (once.file && !item.mine) show(once.file);
  }, [once.file]);
  const close = () => {
    show(undefined);
    setState('seen');
  };
  const viewer = shown && <LazyOnceViewer file={shown} author={item.author.name} onClose={close} />;
  const note = { still: say.tap, seen: say.opened, opening: say.opening, failed: say.failed }[state];
  if (!isShut) {
    return (
      <div class="k-once">
        <OnceWords glyph={glyphOf(once)} title={say[once.of]} note={noteOf()} />
        {viewer}
      </div>
    );
  }
  return (
    <>
      <button type="button" class="k-once k-once-shut" disabled={state === 'opening'} onClick={onOpen}>
        <OnceWords glyph={Flame} title={say[once.of]} note={note} isWaiting={state === 'opening'} />
      </button>
      {viewer}
    </>
  );

  function noteOf(): string {
    if (once.openedBy?.length) {
      return say.openedBy(new Intl.ListFormat(locale).format(once.openedBy));
    }
    if (once.state === 'closed') return say.unopened;
    return once.state === 'expired' ? say.expired : say.opened;
  }
}

type OnceWordsProps = { glyph: LucideIcon; title: string; note: string; isWaiting?: boolean };

function OnceWords({ glyph, title, note, isWaiting = false }: OnceWordsProps) {
  return (
    <>
      <span class="k-once-glyph">
        {isWaiting ? <Spinner name={null} /> : <Icon glyph={glyph} name={null} />}
      </span>
      <span class="k-once-words">
        <b>{title}</b>
        <small>{note}</small>
      </span>
    </>
  );
}

function glyphOf({ state }: Once): LucideIcon {
  return { closed: CircleDashed, opened: CircleCheck, expired: TimerOff }[state];
}
