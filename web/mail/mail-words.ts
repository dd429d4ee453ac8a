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
    stoppedWhy: 'Hemos olvidado esta dirección.',
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
    confirm: 'Get notified at this address?',
    confirmWhy: 'Only when you are away and have unread messages. You can stop with one tap from any e-mail.',
    doConfirm: 'Yes, notify me here',
    confirmed: 'You will be notified at this address',
    confirmedWhy: (business) => `${business} will write when you have unread messages.`,
    stop: 'Stop these e-mails?',
    stopWhy: 'We will forget this address. Your conversations stay where they are.',
    doStop: 'Stop e-mails',
    stopped: 'We will not e-mail you again',
    stoppedWhy: 'We have forgotten this address.',
    open: 'Open the conversation',
    opening: 'Opening your conversation',
    again: 'Try again',
    replaces: 'This browser has another conversation',
    replacesWhy:
      'If you open the one from this e-mail, the other will no longer show here. To keep both, open the link in another browser.',
    replace: 'Open the one from this e-mail',
    gone: 'This link no longer works',
    goneWhy: 'It has expired, was already used, or is incomplete. Newer e-mails have a new one.',
  },
});
