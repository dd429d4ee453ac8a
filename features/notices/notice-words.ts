import type { Language } from '../business/protocol.ts';
import type { CaseWarned } from '../cases/protocol.ts';
import type { Said } from './said.ts';

type Words = Record<'message' | 'someone' | 'tested' | 'testTitle' | NonNullable<Said['content']>, string> & {
  reminder: string;
  /** Of a complaint with the working days that are left. */
  soon: (clock: Clock, left: number | undefined) => string;
  late: (clock: Clock) => string;
};
type Clock = CaseWarned['clock'];

const CLOCKS = {
  es: { answer: 'La primera respuesta', resolve: 'La resolución', complaint: 'La reclamación' },
  en: { answer: 'The first answer', resolve: 'The resolution', complaint: 'The complaint' },
};

/** What a notification or a mail says in place of words, in the languages people read it in. */
export const NOTICE_WORDS: Record<Language, Words> = {
  es: {
    message: 'Mensaje nuevo',
    someone: 'Alguien',
    reminder: 'Recordatorio',
    testTitle: 'Los avisos llegan',
    tested: 'Así te avisaremos en este dispositivo.',
    photo: 'Foto',
    video: 'Vídeo',
    voice: 'Mensaje de voz',
    audio: 'Audio',
    file: 'Archivo',
    place: 'Ubicación',
    contact: 'Contacto',
    poll: 'Encuesta',
    once: 'Para ver una sola vez',
    order: 'Pedido',
    unsupported: 'Mensaje que no se puede mostrar',
    human: 'Pide hablar con una persona',
    soon: (clock, left) =>
      left === undefined
        ? `${CLOCKS.es[clock]} vence pronto`
        : `${CLOCKS.es[clock]} vence en ${left} días laborables`,
    late: (clock) => `${CLOCKS.es[clock]} está fuera de plazo`,
  },
  en: {
    message: 'New message',
    someone: 'Someone',
    reminder: 'Reminder',
    testTitle: 'Notifications arrive',
    tested: 'This is how we will tell you on this device.',
    photo: 'Photo',
    video: 'Video',
    voice: 'Voice message',
    audio: 'Audio',
    file: 'File',
    place: 'Place',
    contact: 'Contact',
    poll: 'Poll',
    once: 'To be seen once',
    order: 'Order',
    unsupported: 'A message that cannot be shown',
    human: 'Asks to talk to a person',
    soon: (clock, left) =>
      left === undefined
        ? `${CLOCKS.en[clock]} is due soon`
        : `${CLOCKS.en[clock]} is due in ${left} working days`,
    late: (clock) => `${CLOCKS.en[clock]} is overdue`,
  },
};

/** A message in at most `most` characters; what must not outlive its conversation is not repeated. */
export function wordsOf(
  { text, content, warning, isFleeting }: Said,
  language: Language,
  most: number,
): string {
  const words = NOTICE_WORDS[language];
  if (warning) return words[warning.stage](warning.clock, warning.left);
  if (isFleeting) return words.message;
  const kind = content && words[content];
  const said = shorten(text, most);
  return (kind && said ? `${kind}: ${said}` : kind || said) || words.message;
}

/** By whole characters as people see them, with a sign that there was more. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of SEGMENTS.segment(text.slice(0, most + 40))) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

const SEGMENTS = new Intl.Segmenter();
