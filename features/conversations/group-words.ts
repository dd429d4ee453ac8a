import { defineWords, plural } from '@tertulia/web/kit/i18n.ts';

export const words = defineWords({
  es: {
    rename: 'Cambiar el nombre',
    name: 'Nombre del grupo',
    nameMissing: 'Escribe un nombre para que se reconozca el grupo.',
    save: 'Guardar',
    cancel: 'Cancelar',
    add: 'Añadir personas',
    addChosen: (n: number) => plural('es', n, { one: 'Añadir a 1 persona', other: `Añadir a ${n} personas` }),
    nobodyChosen: 'Elige a quién añades. Podrá leer todo lo que ya se ha escrito.',
    remove: (name: string) => `¿Quitar a ${name} del grupo?`,
    removeText:
      'Dejará de ver el grupo en sus dispositivos. Lo que ha escrito se queda. Puedes volver a añadirle.',
    removeDo: 'Quitar del grupo',
    leave: '¿Salir del grupo?',
    leaveText:
      'Dejarás de ver lo que se escriba y desaparecerá de tu lista. Para volver, alguien tiene que añadirte.',
    leaveDo: 'Salir del grupo',
    left: (title: string) => `Has salido de «${title}».`,
    already: 'Ya está en el grupo.',
    notMember: 'Ya no está en el grupo.',
  },
  en: {
    rename: 'Rename the group',
    name: 'Group name',
    nameMissing: 'Give the group a name people will recognise.',
    save: 'Save',
    cancel: 'Cancel',
    add: 'Add people',
    addChosen: (n) => plural('en', n, { one: 'Add 1 person', other: `Add ${n} people` }),
    nobodyChosen: 'Choose who to add. They can read everything written so far.',
    remove: (name) => `Remove ${name} from the group?`,
    removeText: 'The group disappears from their devices. What they wrote stays. You can add them again.',
    removeDo: 'Remove from the group',
    leave: 'Leave the group?',
    leaveText:
      'You no longer see what is written, and it leaves your list. To come back, someone has to add you.',
    leaveDo: 'Leave the group',
    left: (title) => `You left “${title}”.`,
    already: 'Already in the group.',
    notMember: 'No longer in the group.',
  },
});
