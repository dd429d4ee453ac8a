import { defineWords } from '@tertulia/web/kit/i18n.ts';

export const hereWords = defineWords({
  es: {
    title: 'Este dispositivo',
    off: 'Te avisaremos de lo nuevo aunque esta página esté cerrada. Al activarlo, el navegador te preguntará si le dejas.',
    on: 'Los avisos llegan a este dispositivo.',
    new: 'Este dispositivo recibirá los avisos. Puedes probarlo.',
    tell: 'Activar los avisos aquí',
    test: 'Enviar una prueba',
    stop: 'Dejar de avisar aquí',
    mend: 'Volver a activarlos',
    gone: (since: string) =>
      `No se puede avisar a este dispositivo desde el ${since}. El navegador dejó de admitirlo; al activarlos otra vez se arregla.`,
    failing: (since: string) =>
      `Los avisos no llegan a este dispositivo desde el ${since}. Lo seguimos intentando; los mensajes están en la conversación.`,
    blocked:
      'Este navegador tiene los avisos bloqueados para esta dirección. Puedes permitirlos en el candado junto a la dirección, y volver aquí.',
    unsupported: 'Este navegador no puede recibir avisos de una página. Prueba con otro, o deja tu correo.',
    install:
      'En el iPhone y el iPad los avisos llegan solo a aplicaciones de la pantalla de inicio: toca Compartir, después «Añadir a pantalla de inicio», y ábrela desde allí.',
    accepted: 'Enviada. Debe aparecer en unos segundos; si no, mira los ajustes de avisos del sistema.',
    testGone: 'Ya no se puede avisar a este dispositivo. Activa los avisos otra vez.',
    refused: (status: number) => `El servicio de avisos del navegador la ha rechazado (${status}).`,
    unreachable: 'No se ha podido llegar al servicio de avisos del navegador. Se puede probar más tarde.',
    sounds: 'Sonido cuando llega un mensaje con la página abierta',
    others: 'Tus otros dispositivos',
    reached: 'Último aviso:',
    cannot: 'No se puede avisar desde',
    waiting: 'Aún sin avisos',
  },
  en: {
    title: 'This device',
    off: 'Get notified of new messages even when this page is closed. Your browser will ask for permission.',
    on: 'Notifications are on for this device.',
    new: 'Notifications are on for this device. You can try them.',
    tell: 'Turn on notifications here',
    test: 'Send a test',
    stop: 'Turn off here',
    mend: 'Turn them on again',
    gone: (since) =>
      `Notifications stopped reaching this device on ${since}. The browser dropped them; turning them on again fixes it.`,
    failing: (since) =>
      `Notifications have not arrived on this device since ${since}. We keep trying; the messages are in the conversation.`,
    blocked:
      'This browser blocks notifications for this site. Allow them with the lock icon next to the address, then come back here.',
    unsupported:
      'This browser cannot receive notifications from a page. Try another one, or leave your e-mail.',
    install:
      'On iPhone and iPad, notifications only work for apps on the home screen: tap Share, then “Add to Home Screen”, and open it from there.',
    accepted: 'Sent. It should appear within seconds. If not, check your system’s notification settings.',
    testGone: 'This device can no longer be reached. Turn notifications on again.',
    refused: (status) => `The browser’s notification service refused it (${status}).`,
    unreachable: 'We could not reach the browser’s notification service. Try again later.',
    sounds: 'Play a sound when a message arrives while the page is open',
    others: 'Your other devices',
    reached: 'Last notified:',
    cannot: 'Not reachable since',
    waiting: 'No notifications yet',
  },
});
