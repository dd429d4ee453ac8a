import { defineWords } from '@tertulia/web/kit/i18n.ts';

/** What a conversation tells of what happened in it. */
export const lineWords = defineWords({
  es: {
    you: 'Tú',
    erased: 'Mensaje eliminado',
    youErased: 'Eliminaste este mensaje',
    erasedBy: (who: string) => `${who} eliminó este mensaje`,

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
    pinned: (who: string) => `${who} ha fijado un mensaje`,
    youPinned: 'Has fijado un mensaje',
    timed: (who: string | undefined, span: string) =>
      who
        ? `${who} ha activado los mensajes temporales: duran ${span}`
        : `Has activado los mensajes temporales: duran ${span}`,
    untimed: (who: string | undefined) =>
      who ? `${who} ha desactivado los mensajes temporales` : 'Has desactivado los mensajes temporales',
  },
  en: {
    you: 'You',
    erased: 'Message deleted',
    youErased: 'You deleted this message',
    erasedBy: (who) => `${who} deleted this message`,

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
    pinned: (who) => `${who} pinned a message`,
    youPinned: 'You pinned a message',
    timed: (who, span) => `${who ?? 'You'} turned on disappearing messages: they last ${span}`,
    untimed: (who) => `${who ?? 'You'} turned off disappearing messages`,
  },
});
