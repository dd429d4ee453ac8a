import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import { defineWords, type Language } from '@tertulia/web/kit/i18n.ts';

const words = defineWords({
  es: {
    tooLong: 'No se ha enviado: es demasiado largo. Cópialo y envíalo en partes.',
    notAllowed: 'No se ha enviado: aquí ya no puedes escribir.',
    gone: 'No se ha enviado: esta conversación ya no está disponible.',
    conflict: 'No se ha enviado: mientras escribías, alguien respondió. Léelo y vuelve a enviarlo.',
    refused: 'No se ha enviado. El texto sigue aquí.',
  },
  en: {
    tooLong: 'Not sent: it is too long. Copy it and send it in parts.',
    notAllowed: 'Not sent: you can no longer write here.',
    gone: 'Not sent: this conversation is no longer available.',
    conflict: 'Not sent: someone answered while you were writing. Read it and send again.',
    refused: 'It was not sent. The text is still here.',
  },
});

const SENTENCES: Partial<Record<ErrorCode, keyof (typeof words)['es']>> = {
  'too-large': 'tooLong',
  'not-allowed': 'notAllowed',
  'not-found': 'gone',
  conflict: 'conflict',
};

/** Why a message was not sent, for its writer. What only takes time (too fast, restarting) never comes here. */
export function failureSentence(code: ErrorCode | undefined, language: Language): string {
  return words[language][(code && SENTENCES[code]) ?? 'refused'];
}
