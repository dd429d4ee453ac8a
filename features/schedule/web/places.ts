import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';

/** How the app around a list names conversations and people, and where it leads. */
export interface Places {
  /** Left out where there is only one conversation. */
  readonly titleOf?: (conversation: ConversationId) => string;
  /** Undefined: the business itself, or nobody known. */
  readonly nameOf: (person: PersonId | undefined) => string;
  readonly hrefOf: (conversation: ConversationId, seq?: number) => string;
  readonly onGo: (href: string) => void;
}
