import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import type { Pending } from '@tertulia/sdk/conversation.ts';
import { defineWords, type Language } from '@tertulia/web/kit/i18n.ts';

const words = defineWords({
  es: {
    tooLong: 'No se ha enviado: es demasiado largo. Cópialo y envíalo en partes.',
    notAllowed: 'No se ha enviado: aquí ya no puedes escribir.',
    gone: 'No se ha enviado: esta conversación ya no está disponible.',
    conflict: 'No se ha enviado: mientras escribías, alguien respondió. Léelo y vuelve a enviarlo.',
    tooHeavy: 'No se ha enviado: el archivo es demasiado grande.',
    unfit: 'No se ha enviado: el archivo está dañado o no es lo que dice ser.',
    shut: 'No se ha enviado: el plazo para contestar pasó y solo sale una plantilla. Lo que escribiste sigue aquí.',
    full: 'No se ha enviado: no queda espacio para guardarlo. Inténtalo más tarde.',
    refused: 'No se ha enviado. Sigue aquí.',
  },
  en: {
    tooLong: 'Not sent: it is too long. Copy it and send it in parts.',
    notAllowed: 'Not sent: you can no longer write here.',
    gone: 'Not sent: this conversation is no longer available.',
    conflict: 'Not sent: someone answered while you were writing. Read it and send again.',
    tooHeavy: 'Not sent: the file is too large.',
    unfit: 'Not sent: the file is damaged, or not what it says it is.',
    shut: 'Not sent: the time to answer has passed and only a template goes out. What you wrote is still here.',
    full: 'Not sent: there is no space left to keep it. Try again later.',
    refused: 'It was not sent. It is still here.',
  },
});

const SENTENCES: Partial<Record<ErrorCode, keyof (typeof words)['es']>> = {
  'too-large': 'tooLong',
  'not-allowed': 'notAllowed',
  'not-found': 'gone',
  conflict: 'conflict',
  'media-problem': 'unfit',
  'storage-full': 'full',
  'window-closed': 'shut',
};

/** Why a message was not sent, for its writer. What only takes time (too fast, restarting) never comes here. */
export function failureSentence(
  { code, files }: Pick<Pending, 'code' | 'files'>,
  language: Language,
): string {
  if (code === 'too-large' && files) return words[language].tooHeavy;
  return words[language][(code && SENTENCES[code]) ?? 'refused'];
}
