import { defineWords } from '../kit/i18n.ts';

export const words = defineWords({
  es: {
    confirm: '¿Te avisamos en este correo?',
    confirmWhy:
      'Solo cuando tengas mensajes sin leer y no estés. Puedes dejarlo con un toque en cualquier correo.',
    doConfirm: 'Sí, avisadme aquí',
    confirmed: 'Te avisaremos en este correo',
    confirmedWhy: (business: string) => `${business} te escribirá cuando haya mensajes y no los hayas leído.`,
    stop: '¿Dejamos de escribirte?',
    stopWhy: 'Olvidaremos esta dirección. Tus conversaciones siguen donde están.',
    doStop: 'No recibir más correos',
    stopped: 'No te escribiremos más',
    stoppedWhy: 'Esta dirección está olvidada.',
    open: 'Abrir la conversación',
    opening: 'Abriendo tu conversación',
    again: 'Probar otra vez',
    replaces: 'En este navegador hay otra conversación',
    replacesWhy:
      'Si abres la de este correo, la otra dejará de verse aquí. Para conservar las dos, abre el enlace en otro navegador.',
    replace: 'Abrir la de este correo',
    gone: 'Este enlace ya no sirve',
    goneWhy: 'Ha caducado, se ha usado o le falta un trozo. Los correos más recientes llevan uno nuevo.',
  },
  en: {
    confirm: 'Shall we tell you at this address?',
    confirmWhy:
      'Only when there are messages you have not read and you are away. Any of the mails ends it with one tap.',
    doConfirm: 'Yes, tell me here',
    confirmed: 'We will tell you at this address',
    confirmedWhy: (business) => `${business} will write when there are messages that you have not read.`,
    stop: 'Shall we stop writing to you?',
    stopWhy: 'We will forget this address. Your conversations stay where they are.',
    doStop: 'No more mails',
    stopped: 'We will not write again',
    stoppedWhy: 'This address is forgotten.',
    open: 'Open the conversation',
    opening: 'Opening your conversation',
    again: 'Try again',
    replaces: 'This browser has another conversation',
    replacesWhy:
      'If you open the one of this mail, the other will no longer be seen here. To keep both, open the link in another browser.',
    replace: 'Open the one of this mail',
    gone: 'This link no longer works',
    goneWhy: 'It has expired, was used, or a part of it is missing. Newer mails have a new one.',
  },
});
