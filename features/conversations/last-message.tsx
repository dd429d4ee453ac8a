import {
  BarChart3,
  Camera,
  Contact,
  FileText,
  MapPin,
  Mic,
  Music,
  ShieldOff,
  TimerOff,
  Video,
} from 'lucide-preact';
import type { ContentKind, ListedConversation } from '@tertulia/protocol/summary.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon, type LucideIcon } from '@tertulia/web/kit/icon.tsx';

const words = defineWords<Record<ContentKind, string>>({
  es: {
    photo: 'Foto',
    video: 'Vídeo',
    voice: 'Nota de voz',
    audio: 'Audio',
    file: 'Archivo',
    place: 'Ubicación',
    contact: 'Contacto',
    poll: 'Encuesta',
    once: 'Para ver una vez',
    deleted: 'Mensaje eliminado',
  },
  en: {
    photo: 'Photo',
    video: 'Video',
    voice: 'Voice note',
    audio: 'Audio',
    file: 'File',
    place: 'Place',
    contact: 'Contact',
    poll: 'Poll',
    once: 'For one look',
    deleted: 'Message deleted',
  },
});

const GLYPHS: Record<ContentKind, LucideIcon> = {
  photo: Camera,
  video: Video,
  voice: Mic,
  audio: Music,
  file: FileText,
  place: MapPin,
  contact: Contact,
  poll: BarChart3,
  once: TimerOff,
  deleted: ShieldOff,
};

type LastMessageProps = { last: ListedConversation['last']; empty: string };

/** What the last message said, and what it was beside its words. */
export function LastMessage({ last, empty }: LastMessageProps) {
  const say = useWords(words);
  if (!last) return <>{empty}</>;
  if (!last.content) return <>{last.text}</>;
  return (
    <>
      <Icon glyph={GLYPHS[last.content]} name={last.text ? say[last.content] : null} small />
      {last.text || say[last.content]}
    </>
  );
}
