import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Author } from '@tertulia/web/kit/conversation-items.ts';
import type { Language } from '@tertulia/web/kit/i18n.ts';
import { talkWords } from './talk-words.ts';

/** Who reads, and what this reader knows of the others. */
export interface Reader {
  readonly me: PersonCard | undefined;
  readonly people: ReadonlyMap<PersonId, PersonCard>;
  readonly language: Language;
  /** In whose name the business itself speaks. */
  readonly business?: string | undefined;
}

/** A person who gave no name is called by what he is here. */
export function nameOf(person: PersonId, { people, language }: Reader): string {
  const card = people.get(person);
  return card?.name || talkWords[language][card?.kind ?? 'someone'];
}

/** `person` absent: the business itself. */
export function authorOf(person: PersonId | undefined, reader: Reader): Author {
  if (person) return { id: person, name: nameOf(person, reader) };
  return { id: 'business', name: reader.business || talkWords[reader.language].business };
}
