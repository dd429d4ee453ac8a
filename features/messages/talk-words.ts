import { defineWords } from '@tertulia/web/kit/i18n.ts';

/** All that a conversation says by itself. */
export const talkWords = defineWords({
  es: {
    business: 'La empresa',
    erased: 'Mensaje eliminado',

    opened: (who: string) => `${who} abrió la conversación`,
    madeGroup: (who: string, title: string) => `${who} creó el grupo «${title}»`,
    youMadeGroup: (title: string) => `Creaste el grupo «${title}»`,
    renamed: (who: string, title: string) => `${who} cambió el nombre a «${title}»`,
    youRenamed: (title: string) => `Cambiaste el nombre a «${title}»`,
    joined: (who: string) => `${who} se ha unido`,
    youJoined: 'Te has unido',
    added: (who: string, whom: string) => `${who} ha añadido a ${whom}`,
    addedYou: (who: string) => `${who} te ha añadido`,
    youAdded: (whom: string) => `Has añadido a ${whom}`,
    left: (who: string) => `${who} ha salido`,
    removed: (who: string, whom: string) => `${who} ha quitado a ${whom}`,
    youRemoved: (whom: string) => `Has quitado a ${whom}`,

    goneTitle: 'Esta conversación no está entre las tuyas',
    goneText: 'Solo la leen quienes están en ella. Si te hace falta, pide que te añadan.',
    goneReason: 'Aquí no puedes escribir.',
    awayTitle: 'Esta conversación aún no está en este dispositivo',
    awayText:
      'Aparecerá en cuanto vuelva la conexión. Lo que escribas mientras tanto se guarda y sale después.',
  },
  en: {
    business: 'The business',
    erased: 'Message deleted',

    opened: (who) => `${who} opened the conversation`,
    madeGroup: (who, title) => `${who} created the group “${title}”`,
    youMadeGroup: (title) => `You created the group “${title}”`,
    renamed: (who, title) => `${who} changed the name to “${title}”`,
    youRenamed: (title) => `You changed the name to “${title}”`,
    joined: (who) => `${who} joined`,
    youJoined: 'You joined',
    added: (who, whom) => `${who} added ${whom}`,
    addedYou: (who) => `${who} added you`,
    youAdded: (whom) => `You added ${whom}`,
    left: (who) => `${who} left`,
    removed: (who, whom) => `${who} removed ${whom}`,
    youRemoved: (whom) => `You removed ${whom}`,

    goneTitle: 'This is not one of your conversations',
    goneText: 'Only those who are in it can read it. If you need it, ask to be added.',
    goneReason: 'You cannot write here.',
    awayTitle: 'This conversation is not on this device yet',
    awayText:
      'It appears as soon as the connection is back. What you write meanwhile is kept and leaves then.',
  },
});

export type TalkWords = (typeof talkWords)['es'];
