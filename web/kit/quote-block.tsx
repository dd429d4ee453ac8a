import {
  BarChart3,
  Ban,
  Contact,
  File,
  Image,
  MapPin,
  MessageSquareDashed,
  Mic,
  Music,
  ShoppingBag,
  Timer,
  CircleHelp,
  Video,
} from 'lucide-preact';
import type { ContentName, Quote } from './conversation-items.ts';
import { Formatted } from './format/formatted.tsx';
import { defineWords, useWords } from './i18n.ts';
import { Icon, type LucideIcon } from './icon.tsx';
import './quote-block.css';

export const contentWords = defineWords({
  es: {
    photo: 'Foto',
    video: 'Vídeo',
    voice: 'Nota de voz',
    audio: 'Audio',
    file: 'Archivo',
    place: 'Lugar',
    contact: 'Contacto',
    poll: 'Encuesta',
    once: 'Para ver una vez',
    order: 'Pedido',
    unsupported: 'No se puede mostrar',
    deleted: 'Mensaje eliminado',
    away: 'Un mensaje de antes',
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
    once: 'To be seen once',
    order: 'Order',
    unsupported: 'Cannot be shown',
    deleted: 'Message deleted',
    away: 'An earlier message',
  },
});

export const CONTENT_GLYPHS: Record<ContentName, LucideIcon> = {
  photo: Image,
  video: Video,
  voice: Mic,
  audio: Music,
  file: File,
  place: MapPin,
  contact: Contact,
  poll: BarChart3,
  once: Timer,
  order: ShoppingBag,
  unsupported: CircleHelp,
  deleted: Ban,
};

/** A message in two lines: in the one that answers it, over the field, on the banner of pinned ones. */
export function QuoteBlock({ quote }: { quote: Quote }) {
  const say = useWords(contentWords);
  const { author, text, content, thumb } = quote;
  const isAway = !author && !content;
  return (
    <span class="k-quote">
      <span class="k-quote-words">
        {author && <span class="k-quote-author">{author.name}</span>}
        <span class="k-quote-text">
          {isAway && <Icon glyph={MessageSquareDashed} name={null} small />}
          {content && <Icon glyph={CONTENT_GLYPHS[content]} name={text ? say[content] : null} small />}
          <span>{text ? <Formatted text={oneLine(text)} isLabel /> : say[content ?? 'away']}</span>
        </span>
      </span>
      {thumb && <img class="k-quote-thumb" src={thumb} alt="" loading="lazy" decoding="async" />}
    </span>
  );
}

/** Lists and blocks would make it as high as the message itself. */
function oneLine(text: string): string {
  return text
    .replaceAll('```', '')
    .replaceAll(/^(?:> ?|[-*] |\d+\. )/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
