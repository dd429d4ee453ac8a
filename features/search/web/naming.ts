import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';
import type { Language } from '@tertulia/web/kit/i18n.ts';
import type { FoundConversation, SearchHit } from '../protocol.ts';
import type { Found } from './use-search.ts';

export type Cards = ReadonlyMap<PersonId, PersonCard>;

/** What a screen with results takes from the app around it. */
export interface Around {
  readonly me: PersonId | undefined;
  /** People this app knows already. */
  readonly cards: Cards;
  /** In whose name the business itself speaks. */
  readonly business: string;
  readonly language: Language;
  /** Left out where there is only one conversation. */
  readonly titleOf?: ((found: FoundConversation, cards: Cards) => string) | undefined;
  readonly hrefOf: (conversation: ConversationId, seq?: number, strand?: ConversationId) => string;
  readonly onGo: (href: string) => void;
  /** Shown beside the results now. */
  readonly isHere?: (conversation: ConversationId, seq: number, strand?: ConversationId) => boolean;
}

/** Names for what was found: an answer brings the cards of everyone in it. */
export function namesFor(found: Found, around: Around) {
  const { titleOf, me, business, language } = around;
  const cards = new Map([...around.cards, ...found.people]);
  return {
    titleOf: (one: FoundConversation) => titleOf?.(one, cards),
    titleOfHit({ conversation }: SearchHit): string | undefined {
      const one = found.around.get(conversation);
      return one && titleOf?.(one, cards);
    },
    /** Undefined: the reader himself. */
    authorOf: ({ by }: SearchHit): string | undefined => {
      if (by === undefined) return business;
      return by === me ? undefined : personName(by, cards, language);
    },
  };
}

export type Names = ReturnType<typeof namesFor>;
