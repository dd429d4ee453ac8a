import { defineWords } from '@tertulia/web/kit/i18n.ts';

export const words = defineWords({
  es: {
    title: 'Mensajes temporales',
    lead: 'Lo que se escriba aquí a partir de ahora desaparece para todos pasado este tiempo. Lo anterior se queda.',
    off: 'No, se quedan',
    after: (span: string) => `Después de ${span}`,
    honest:
      'Se borran de verdad, también las fotos y los archivos. Pero quien los lee puede hacer una captura o copiarlos antes, y un dispositivo sin conexión los guarda hasta que vuelve a tenerla.',
    notAllowed: 'Solo el equipo puede cambiar esto.',
    save: 'Guardar',
    cancel: 'Cancelar',
  },
  en: {
    title: 'Disappearing messages',
    lead: 'New messages here disappear for everyone after this time. Earlier ones stay.',
    off: 'Off: messages stay',
    after: (span) => `After ${span}`,
    honest:
      'They are really erased, photos and files too. But anyone who reads them can take a screenshot or copy them first, and a device that is offline keeps them until it is back online.',
    notAllowed: 'Only the team can change this.',
    save: 'Save',
    cancel: 'Cancel',
  },
});
