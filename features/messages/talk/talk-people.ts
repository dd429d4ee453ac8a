import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { Author } from '@tertulia/web/kit/conversation-items.ts';
import type { Language } from '@tertulia/web/kit/i18n.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { talkWords } from './talk-words.ts';

/** Who reads, and what this reader knows of the others. */
export interface Reader {
  readonly me: PersonCard | undefined;
  readonly people: ReadonlyMap<PersonId, PersonCard>;
  readonly language: Language;
  /** In whose name the business itself speaks. */
  readonly business?: string | undefined;
  /** The reader answers for the business: whoever else does stands on his side, and the customer alone on the other. */
  readonly isBusiness?: boolean;
  /** The quiet line for an event that only this kind of conversation knows. */
  readonly lineOf?: (event: LogEvent, reader: Reader) => string | undefined;
}

/** `person` absent: the business itself. */
export function authorOf(person: PersonId | undefined, reader: Reader): Author {
  if (person) return { id: person, name: personName(person, reader.people, reader.language) };
  return { id: 'business', name: reader.business || talkWords[reader.language].business };
}

export function isOwn({ by }: Pick<LogEvent, 'by'>, { me }: Reader): boolean {
  return by !== undefined && by === me?.id;
}

/** Someone else who speaks for the business, or the business itself. Of whom nothing is known yet, this is not said. */
export function isColleague(person: PersonId | undefined, { me, people }: Reader): boolean {
  if (person === undefined) return true;
  const kind = people.get(person)?.kind;
  return person !== me?.id && (kind === 'agent' || kind === 'bot');
}
