import { defineWords, plural } from '../kit/i18n.ts';

/** What the door itself says; the business's own words come from the line. */
export const words = defineWords({
  es: {
    title: 'Escríbenos',
    here: 'Hay alguien ahora',
    away: 'Te responderán aquí mismo',
    greeting: 'Hola. ¿En qué podemos ayudarte?',
    placeholder: 'Escribe un mensaje',
    readers: (business: string) => `Lo leéis tú y el equipo de ${business}`,
    readersUnnamed: 'Lo leéis tú y el equipo',
    sayName: 'Di quién eres',
    writesAs: (name: string) => `Escribes como ${name}.`,
    changeName: 'Cambiar',
    noAccount: 'Sin cuenta y sin instalar nada.',
    about: 'Opciones y privacidad',
    unread: (n: number, title: string) => `(${n > 99 ? '99+' : n}) ${title}`,

    noServer: 'Ahora mismo no llegamos al servidor.',
    waiting: (n: number) =>
      plural('es', n, {
        one: 'Tu mensaje está guardado aquí y saldrá solo.',
        other: `Tus ${n} mensajes están guardados aquí y saldrán solos.`,
      }),
    kept: 'Puedes seguir escribiendo: se guarda aquí y sale después.',
    waitingInPage: (n: number) =>
      plural('es', n, {
        one: 'Tu mensaje saldrá solo si dejas esta página abierta.',
        other: `Tus ${n} mensajes saldrán solos si dejas esta página abierta.`,
      }),
    keptInPage: 'Puedes seguir escribiendo si dejas esta página abierta.',
    outdated: 'Hay una versión nueva de esta página. Lo que has escrito se conserva.',
    reload: 'Actualizar',

    anew: 'La conversación anterior ya no se puede abrir desde este navegador. Aquí empieza una nueva; lo que no había salido sigue contigo.',

    closedTitle: 'Este enlace no lleva a ningún sitio',
    closedText: 'Puede que falte alguna letra o que ya no se use. Pide el enlace a quien te lo dio.',
    closedReason: 'Esta línea ya no recibe mensajes. Puedes leer lo que hablasteis.',
  },
  en: {
    title: 'Write to us',
    here: 'Someone is here now',
    away: 'They will answer you right here',
    greeting: 'Hello. How can we help you?',
    placeholder: 'Write a message',
    readers: (business) => `You and the team of ${business} read this`,
    readersUnnamed: 'You and the team read this',
    sayName: 'Say who you are',
    writesAs: (name) => `You write as ${name}.`,
    changeName: 'Change',
    noAccount: 'No account, nothing to install.',
    about: 'Options and privacy',
    unread: (n, title) => `(${n > 99 ? '99+' : n}) ${title}`,

    noServer: 'We cannot reach the server right now.',
    waiting: (n) =>
      plural('en', n, {
        one: 'Your message is kept here and leaves by itself.',
        other: `Your ${n} messages are kept here and leave by themselves.`,
      }),
    kept: 'You can go on writing: it is kept here and leaves later.',
    waitingInPage: (n) =>
      plural('en', n, {
        one: 'Your message leaves by itself if you keep this page open.',
        other: `Your ${n} messages leave by themselves if you keep this page open.`,
      }),
    keptInPage: 'You can go on writing if you keep this page open.',
    outdated: 'There is a new version of this page. What you have written is kept.',
    reload: 'Update',

    anew: 'The earlier conversation can no longer be opened from this browser. A new one begins here; what had not left is still with you.',

    closedTitle: 'This link leads nowhere',
    closedText: 'A letter may be missing, or it is no longer in use. Ask whoever gave it to you.',
    closedReason: 'This line takes no more messages. You can read what was said.',
  },
});
