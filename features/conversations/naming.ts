import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import { defineWords, type Language } from '@tertulia/web/kit/i18n.ts';

const words = defineWords({
  es: {
    customer: (mark: string) => `Cliente ${mark}`,
    guest: (mark: string) => `Invitado ${mark}`,
    nameless: 'Sin nombre',
    direct: 'Conversación directa',
  },
  en: {
    customer: (mark) => `Customer ${mark}`,
    guest: (mark) => `Guest ${mark}`,
    nameless: 'No name',
    direct: 'Direct conversation',
  },
});

type Cards = ReadonlyMap<PersonId, PersonCard>;

/** Someone who gave no name is told apart by the end of the id, which never changes. */
export function personName(id: PersonId, cards: Cards, language: Language): string {
  const card = cards.get(id);
  if (card?.name) return card.name;
  const say = words[language];
  if (card?.kind === 'agent' || card?.kind === 'bot') return say.nameless;
  return say[card?.kind ?? 'customer'](id.slice(-4).toUpperCase());
}

export function firstName(name: string): string {
  return name.split(/\s/, 1)[0] ?? name;
}

export interface Naming {
  readonly cards: Cards;
  readonly me: PersonId;
  readonly language: Language;
}

/** Whom or what a conversation is with. */
export function titleOf(conversation: ListedConversation, { cards, me, language }: Naming): string {
  if (conversation.kind === 'group') return conversation.title || words[language].nameless;
  const other = otherOf(conversation, me);
  return other ? personName(other, cards, language) : words[language].direct;
}

/** The customer of a line conversation, the colleague of a direct one; groups have no single other. */
export function otherOf({ kind, people }: ListedConversation, me: PersonId): PersonId | undefined {
  return kind === 'group' ? undefined : people.find((person) => person !== me);
}
