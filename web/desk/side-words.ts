import { defineWords } from '../kit/i18n.ts';
import type { Side } from './place-address.ts';

export type OtherSide = Exclude<Side, 'list'>;

/** What stands in the place of the list. */
export const sideWords = defineWords<Record<OtherSide, string>>({
  es: {
    search: 'Buscar',
    starred: 'Destacados',
    scheduled: 'Programados',
    reminders: 'Recordatorios',
  },
  en: {
    search: 'Search',
    starred: 'Starred',
    scheduled: 'Scheduled',
    reminders: 'Reminders',
  },
});
