import { defineWords } from '@tertulia/web/kit/i18n.ts';

export const words = defineWords({
  es: {
    someone: 'Un colega',
    writing: (names: string, isOne: boolean) => `${names} ${isOne ? 'está' : 'están'} respondiendo`,
    reading: (names: string, isOne: boolean) => `${names} también la ${isOne ? 'tiene' : 'tienen'} abierta`,
    ask: (names: string, isOne: boolean) =>
      `${names} ${isOne ? 'está' : 'están'} respondiendo ahora. ¿Envías igualmente?`,
    sendAnyway: 'Enviar igualmente',
    wait: 'Esperar',
    overtaken: (name: string) => `${name} ha respondido mientras escribías`,
    noWords: 'Un mensaje sin texto',
    edit: 'Editar',
    discard: 'Descartar',
    discarded: 'Respuesta descartada',
  },
  en: {
    someone: 'A colleague',
    writing: (names, isOne) => `${names} ${isOne ? 'is' : 'are'} replying`,
    reading: (names, isOne) => `${names} ${isOne ? 'has' : 'have'} it open too`,
    ask: (names, isOne) => `${names} ${isOne ? 'is' : 'are'} replying now. Send anyway?`,
    sendAnyway: 'Send anyway',
    wait: 'Wait',
    overtaken: (name) => `${name} answered while you were writing`,
    noWords: 'A message without text',
    edit: 'Edit',
    discard: 'Discard',
    discarded: 'Answer discarded',
  },
});
