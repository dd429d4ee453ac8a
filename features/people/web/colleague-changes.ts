import { defineWords } from '@tertulia/web/kit/i18n.ts';

/** What changes for a colleague, and what it leads to: roles and deactivation end sessions, and take off the lines. */
export const changeWords = defineWords({
  es: {
    makeOwner: 'Hacer propietario',
    makeAgent: 'Hacer agente',
    away: 'Quitar el acceso',
    back: 'Devolver el acceso',
    askOwner: (name: string) => `¿Hacer propietario a ${name}?`,
    thenOwner:
      'Podrá cambiar la empresa, las líneas y las personas, también a ti. Tendrá que volver a entrar.',
    askAgent: (name: string) => `¿Hacer agente a ${name}?`,
    thenAgent: 'Seguirá contestando en sus líneas, pero ya no administrará nada. Tendrá que volver a entrar.',
    askAway: (name: string) => `¿Quitar el acceso a ${name}?`,
    thenAway:
      'Su sesión se cierra ahora en todos sus dispositivos y sale de sus líneas. Lo que escribió se queda. Puedes devolverle el acceso cuando quieras.',
    askBack: (name: string) => `¿Devolver el acceso a ${name}?`,
    thenBack:
      'Podrá entrar con su contraseña de siempre. Luego añádelo a las líneas en las que vaya a contestar.',
    isNow: (name: string, isOwner: boolean) => `${name} es ahora ${isOwner ? 'propietario' : 'agente'}`,
    isAway: (name: string) => `${name} ya no tiene acceso`,
    isBack: (name: string) => `${name} vuelve a tener acceso`,
    lastOwner: 'No se puede: nadie más sería propietario. Haz antes propietario a otra persona.',
  },
  en: {
    makeOwner: 'Make owner',
    makeAgent: 'Make agent',
    away: 'Take access away',
    back: 'Give access back',
    askOwner: (name) => `Make ${name} an owner?`,
    thenOwner:
      'They will be able to change the business, the lines and the people, you included. They have to sign in again.',
    askAgent: (name) => `Make ${name} an agent?`,
    thenAgent:
      'They keep answering on their lines, but no longer manage anything. They have to sign in again.',
    askAway: (name) => `Take access away from ${name}?`,
    thenAway:
      'They are signed out now on all their devices and leave their lines. What they wrote stays. You can give access back at any time.',
    askBack: (name) => `Give access back to ${name}?`,
    thenBack: 'They can sign in with the password they had. Then add them to the lines they will answer on.',
    isNow: (name, isOwner) => `${name} is now ${isOwner ? 'an owner' : 'an agent'}`,
    isAway: (name) => `${name} no longer has access`,
    isBack: (name) => `${name} has access again`,
    lastOwner: 'This is not possible: nobody would be left as owner. Make someone else an owner first.',
  },
});
