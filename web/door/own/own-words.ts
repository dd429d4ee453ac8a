import { defineWords } from '../../kit/i18n.ts';

export const words = defineWords({
  es: {
    search: 'Buscar en la conversación',
    starred: 'Mensajes destacados',
    scheduled: 'Mensajes programados',
    reminders: 'Recordatorios',
    you: 'Tú',
    team: 'El equipo',
  },
  en: {
    search: 'Search the conversation',
    starred: 'Starred messages',
    scheduled: 'Scheduled messages',
    reminders: 'Reminders',
    you: 'You',
    team: 'The team',
  },
});
