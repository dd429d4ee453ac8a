import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { defineWords, type Language } from './i18n.ts';

const words = defineWords({
  es: {
    someone: 'Alguien',
    agent: 'Equipo',
    bot: 'Asistente',
    customer: (mark: string) => `Cliente ${mark}`,
    guest: (mark: string) => `Invitado ${mark}`,
  },
  en: {
    someone: 'Someone',
    agent: 'Team',
    bot: 'Assistant',
    customer: (mark) => `Customer ${mark}`,
    guest: (mark) => `Guest ${mark}`,
  },
});

/**
 * What a person is called everywhere. Who gave no name is called by what he is here; customers and guests, of whom
 * there are many, are told apart by the end of the id, which never changes.
 */
export function personName(
  id: PersonId,
  cards: ReadonlyMap<PersonId, PersonCard>,
  language: Language,
): string {
  const card = cards.get(id);
  if (card?.name) return card.name;
  const say = words[language];
  const what = say[card?.kind ?? 'someone'];
  return typeof what === 'string' ? what : what(id.slice(-4).toUpperCase());
}
