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
    testGone: 'Este dispositivo ya no se puede avisar. Actívalo otra vez.',
    refused: (status: number) => `El servicio de avisos del navegador la ha rechazado (${status}).`,
    unreachable: 'No se ha podido llegar al servicio de avisos del navegador. Se puede probar más tarde.',
    sounds: 'Sonido cuando llega un mensaje con la página abierta',
    others: 'Tus otros dispositivos',
    reached: 'Avisado:',
    cannot: 'No se puede avisar desde',
    waiting: 'Aún sin avisos',
  },
  en: {
    title: 'This device',
    off: 'We tell you of what is new even when this page is closed. The browser will ask whether you allow it.',
    on: 'Notifications arrive on this device.',
    new: 'This device will be told. You can try it.',
    tell: 'Turn on notifications here',
    test: 'Send a test',
    stop: 'Stop telling me here',
    mend: 'Turn them on again',
    gone: (since) =>
      `This device cannot be reached since ${since}. The browser gave it up; turning them on again mends it.`,
    failing: (since) =>
      `Notifications have not arrived on this device since ${since}. We keep trying; the messages are in the conversation.`,
    blocked:
      'This browser blocks notifications for this address. You can allow them at the lock beside the address, and come back here.',
    unsupported: 'This browser cannot be told by a page. Try another one, or leave your e-mail.',
    install:
      'On iPhone and iPad only apps on the home screen are told: tap Share, then “Add to Home Screen”, and open it from there.',
    accepted:
      'Sent. It should appear within seconds; if not, look at the notification settings of the system.',
    testGone: 'This device can no longer be reached. Turn it on again.',
    refused: (status) => `The push service of the browser refused it (${status}).`,
    unreachable: 'The push service of the browser could not be reached. Try again later.',
    sounds: 'A sound when a message comes while the page is open',
    others: 'Your other devices',
    reached: 'Told:',
    cannot: 'Cannot be reached since',
    waiting: 'Not told yet',
  },
});
