import { defineWords } from '../kit/i18n.ts';

export const words = defineWords({
  es: {
    list: 'Lista de conversaciones',
    new: 'Nueva conversación',
    newDirect: 'Conversación directa',
    newGroup: 'Grupo',
  },
  en: {
    list: 'List of conversations',
    new: 'New conversation',
    newDirect: 'Direct conversation',
    newGroup: 'Group',
  },
});
