import { defineWords } from '@tertulia/web/kit/i18n.ts';

export const words = defineWords({
  es: {
    title: 'Mensajes temporales',
    lead: 'Lo que se escriba aquí a partir de ahora desaparece para todos pasado este tiempo. Lo anterior se queda.',
    off: 'No desaparecen',
    after: (span: string) => `Después de ${span}`,
    honest:
      'Se borran de verdad, también las fotos y los archivos. Pero quien los lee puede hacer una captura o copiarlos antes, y un dispositivo sin conexión los guarda hasta que vuelve a tenerla.',
    notAllowed: 'Solo el equipo puede cambiar esto.',
    save: 'Guardar',
    cancel: 'Cancelar',
  },
  en: {
    title: 'Disappearing messages',
    lead: 'What is written here from now on disappears for everyone after this time. What is there already stays.',
    off: 'They stay',
    after: (span) => `After ${span}`,
    honest:
      'They are really erased, photos and files too. But whoever reads them can take a screenshot or a copy first, and a device without a connection keeps them until it is back online.',
    notAllowed: 'Only the team can change this.',
    save: 'Save',
    cancel: 'Cancel',
  },
});
