import { defineWords, plural } from '@tertulia/web/kit/i18n.ts';

export const words = defineWords({
  es: {
    conversation: 'Conversación',
    back: 'Volver a la lista',
    about: 'Ver los datos',
    hide: 'Ocultar los datos',
    more: 'Más acciones',
    search: 'Buscar en la conversación',
    starred: 'Mensajes destacados',
    timer: 'Mensajes temporales…',
    rename: 'Cambiar el nombre',
    add: 'Añadir personas',
    leave: 'Salir del grupo',
    muted: 'Silenciada',
    lasts: (span: string) => `Los mensajes desaparecen pasado este tiempo: ${span}`,
    members: (n: number, figure: string) =>
      plural('es', n, { one: '1 persona', other: `${figure} personas` }),
    online: (n: number) => plural('es', n, { one: '1 en línea', other: `${n} en línea` }),
  },
  en: {
    conversation: 'Conversation',
    back: 'Back to the list',
    about: 'Show details',
    hide: 'Hide details',
    more: 'More actions',
    search: 'Search in this conversation',
    starred: 'Starred messages',
    timer: 'Disappearing messages…',
    rename: 'Rename',
    add: 'Add people',
    leave: 'Leave the group',
    muted: 'Muted',
    lasts: (span) => `Messages disappear after ${span}`,
    members: (n, figure) => plural('en', n, { one: '1 person', other: `${figure} people` }),
    online: (n) => `${n} online`,
  },
});
