import { defineWords, type Language, readerLocale } from '@tertulia/web/kit/i18n.ts';
import type { Delivery } from '../../protocol.ts';

type Loss = NonNullable<Delivery['losses']>[number];

const words = defineWords({
  es: {
    'choices-as-list': () => 'Los botones llegaron como una lista numerada.',
    'link-as-text': () => 'El botón llegó como una dirección escrita.',
    'place-as-link': () => 'El lugar llegó como un enlace a un mapa.',
    'contact-as-text': () => 'El contacto llegó como texto.',
    'poll-as-list': () => 'La encuesta llegó como una lista: las respuestas no se cuentan solas.',
    'once-as-usual': () => 'Se quedó en su teléfono: allí no existe «para una sola vez».',
    'reply-as-quote': () => 'La respuesta llegó con el mensaje citado como texto.',
    'files-apart': () => 'Los archivos llegaron en mensajes separados.',
    'caption-apart': () => 'El texto llegó aparte del archivo.',
    'text-in-parts': (detail) =>
      detail ? `El texto llegó en ${detail} mensajes.` : 'El texto llegó en partes.',
    'live-as-place': () => 'La posición en directo llegó como un lugar fijo.',
    'sticker-as-photo': () => 'El sticker llegó como una foto.',
    'format-lost': () => 'Parte del formato se perdió.',
  },
  en: {
    'choices-as-list': () => 'The buttons arrived as a numbered list.',
    'link-as-text': () => 'The button arrived as a written address.',
    'place-as-link': () => 'The place arrived as a link to a map.',
    'contact-as-text': () => 'The contact arrived as text.',
    'poll-as-list': () => 'The poll arrived as a list: answers are not counted by themselves.',
    'once-as-usual': () => 'It stays on the phone: there is no “for one look” there.',
    'reply-as-quote': () => 'The reply arrived with the quoted message as text.',
    'files-apart': () => 'The files arrived as messages of their own.',
    'caption-apart': () => 'The words arrived apart from the file.',
    'text-in-parts': (detail) =>
      detail ? `The text arrived in ${detail} messages.` : 'The text arrived in parts.',
    'live-as-place': () => 'The live position arrived as a fixed place.',
    'sticker-as-photo': () => 'The sticker arrived as a photo.',
    'format-lost': () => 'Some of the formatting was lost.',
  },
} satisfies Record<Language, Record<Loss['code'], (detail: string | undefined) => string>>);

/** What the other did not get as it was written. */
export function lossSentence({ code, detail }: Loss, language: Language): string {
  const figure =
    detail && /^\d+$/.test(detail) ? Number(detail).toLocaleString(readerLocale(language)) : detail;
  return words[language][code](figure);
}
