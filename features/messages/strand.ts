import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { StrandMark } from '@tertulia/web/kit/conversation-items.ts';
import type { Language } from '@tertulia/web/kit/i18n.ts';

/** Another conversation that is shown within this one, by time and in its own colour, and can be written to from here. */
export interface Strand extends StrandMark {
  readonly id: ConversationId;
  /** To write there: what the switch over the field says. */
  readonly to: string;
  /** What the empty field says then. Absent: nobody writes there any more. */
  readonly placeholder?: string;
  /** The quiet line for an event that only this kind of conversation knows. */
  readonly lineOf?: (event: LogEvent, reader: LineReader) => string | undefined;
}

export interface LineReader {
  readonly me: PersonCard | undefined;
  readonly people: ReadonlyMap<PersonId, PersonCard>;
  readonly language: Language;
}
