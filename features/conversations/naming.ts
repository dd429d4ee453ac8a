import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import { defineWords, type Language } from '@tertulia/web/kit/i18n.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';

const words = defineWords({
  es: {
    nameless: 'Sin nombre',
    direct: 'Conversación directa',
  },
  en: {
    nameless: 'No name',
    direct: 'Direct conversation',
  },
});

export function firstName(name: string): string {
  return name.split(/\s/, 1)[0] ?? name;
}

export interface Naming {
  readonly cards: ReadonlyMap<PersonId, PersonCard>;
  readonly me: PersonId;
  readonly language: Language;
}

type Named = Pick<ListedConversation, 'kind' | 'title' | 'people'>;

/** Whom or what a conversation is with. */
export function titleOf(conversation: Named, { cards, me, language }: Naming): string {
  if (conversation.kind === 'group') return conversation.title || words[language].nameless;
  // A group on a network outside is called as it is there.
  if (conversation.kind === 'line' && conversation.title !== '') return conversation.title;
  const other = otherOf(conversation, me);
  return other ? personName(other, cards, language) : words[language].direct;
}

/** The customer of a line conversation, the colleague of a direct one; groups have no single other. */
export function otherOf({ kind, people }: Omit<Named, 'title'>, me: PersonId): PersonId | undefined {
  return kind === 'group' ? undefined : people.find((person) => person !== me);
}
