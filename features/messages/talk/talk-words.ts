import { defineWords } from '@tertulia/web/kit/i18n.ts';

/** What a conversation says before and around its messages. */
export const talkWords = defineWords({
  es: {
    business: 'La empresa',
    goneTitle: 'Esta conversación no está entre las tuyas',
    goneText: 'Solo la leen quienes están en ella. Si te hace falta, pide que te añadan.',
    awayTitle: 'Esta conversación aún no está en este dispositivo',
    awayText:
      'Aparecerá en cuanto vuelva la conexión. Lo que escribas mientras tanto se guarda y sale después.',
  },
  en: {
    business: 'The business',
    goneTitle: 'This is not one of your conversations',
    goneText: 'Only those who are in it can read it. If you need it, ask to be added.',
    awayTitle: 'This conversation is not on this device yet',
    awayText:
      'It appears as soon as the connection is back. What you write meanwhile is kept and leaves then.',
  },
});
