import { defineWords, plural } from '@tertulia/web/kit/i18n.ts';

/** `day`: tomorrow, or the name of a weekday; undefined today. */
export type Moment = { day: string | undefined; time: string };

/** What is said over the field, and in its place. */
export const fieldWords = defineWords({
  es: {
    by: (network: string, address: string) => `Las respuestas salen por ${network} a ${address}`,
    until: ({ day, time }: Moment) =>
      `Se puede escribir hasta ${day === 'tomorrow' ? 'mañana a ' : day ? `el ${day} a ` : ''}las ${time}`,
    left: (span: string, isOne: boolean) => (isOne ? `queda ${span}` : `quedan ${span}`),
    messagesLeft: (n: number) =>
      plural('es', n, { one: 'queda 1 mensaje', other: `quedan ${n} mensajes hasta que conteste` }),
    group: 'lo lee todo el grupo',
    noNews: 'no quiere novedades',
    stays: (network: string) => `en ${network} no desaparece lo que aquí se borra con el tiempo`,
    waits: (network: string) =>
      `La cuenta de ${network} tiene un problema: lo que escribas sale cuando se arregle.`,
    parts: (n: number, network: string) => `Es largo para ${network}: saldrá en ${n} mensajes`,
    template: 'Enviar una plantilla',

    shut: (name: string, hours: number | undefined) =>
      hours
        ? `Han pasado más de ${hours} horas desde que ${name} escribió. Hasta que vuelva a escribir, solo sale una plantilla aprobada.`
        : `Hasta que ${name} vuelva a escribir, solo sale una plantilla aprobada.`,
    neverOpen: (name: string) => `${name} aún no ha escrito. Para empezar, solo sale una plantilla aprobada.`,
    shutForGood: (name: string) => `Aquí no se puede escribir hasta que ${name} vuelva a escribir.`,
    spent: (name: string) =>
      `No quedan mensajes hasta que ${name} conteste. Mientras, solo sale una plantilla aprobada.`,
    spentForGood: (name: string) => `No quedan mensajes: se podrá escribir cuando ${name} conteste.`,
    pick: 'Elegir plantilla',
    kept: 'Lo que habías escrito está guardado.',
    'opted-out': (name: string, network: string) =>
      `${name} ha pedido no recibir mensajes por ${network}. Si escribe, se podrá contestar; mientras, usa otro camino.`,
    unreachable: (name: string, network: string) =>
      `${network} ya no llega a ${name}: puede haber bloqueado la cuenta o dejado ${network}. Si escribe, se podrá contestar; mientras, usa otro camino.`,
    'account-off': (_name: string, network: string, account: string) =>
      `La cuenta «${account}» de ${network} está apagada: no entra ni sale nada.`,
    askOwner: 'Pide a un propietario que la revise.',
    toAccounts: 'Revisar la cuenta',
  },
  en: {
    by: (network, address) => `Answers go by ${network} to ${address}`,
    until: ({ day, time }) => `You can write until ${day ? `${day}, ` : ''}${time}`,
    left: (span) => `${span} left`,
    messagesLeft: (n) =>
      plural('en', n, { one: '1 message left', other: `${n} messages left until they answer` }),
    group: 'the whole group reads it',
    noNews: 'wants no news',
    stays: (network) => `what disappears here stays on ${network}`,
    waits: (network) => `The ${network} account has a problem: what you write leaves once it is mended.`,
    parts: (n, network) => `Long for ${network}: it goes as ${n} messages`,
    template: 'Send a template',

    shut: (name, hours) =>
      hours
        ? `More than ${hours} hours have passed since ${name} wrote. Until they write again, only an approved template goes out.`
        : `Until ${name} writes again, only an approved template goes out.`,
    neverOpen: (name) => `${name} has not written yet. To begin, only an approved template goes out.`,
    shutForGood: (name) => `Nothing can be written here until ${name} writes again.`,
    spent: (name) =>
      `No messages are left until ${name} answers. Meanwhile only an approved template goes out.`,
    spentForGood: (name) => `No messages are left: you can write when ${name} answers.`,
    pick: 'Choose a template',
    kept: 'What you had written is kept.',
    'opted-out': (name, network) =>
      `${name} asked for no messages by ${network}. If they write, you can answer; meanwhile use another way.`,
    unreachable: (name, network) =>
      `${network} no longer reaches ${name}: they may have blocked the account or left ${network}. If they write, you can answer; meanwhile use another way.`,
    'account-off': (_name, network, account) =>
      `The ${network} account “${account}” is off: nothing comes in and nothing goes out.`,
    askOwner: 'Ask an owner to look at it.',
    toAccounts: 'Look at the account',
  },
});
