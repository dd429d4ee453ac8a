import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useForeseen } from './foreseen.ts';

/** Where a conversation has several cases: the one that was last chosen anywhere. */
const chosen = new Cell<CaseCard['id'] | undefined>(undefined);

export function chooseCase(id: CaseCard['id']): void {
  chosen.set(id);
}

/** The case that keys and the palette mean while this conversation is open. */
export function frontCaseOf(client: Client, conversation: ConversationId): CaseCard | undefined {
  return frontOf(client.list.entry(conversation)?.cases ?? []);
}

/** The cases of a conversation as this person has them now, and the one in front. */
export function useCases(
  client: Client,
  conversation: ConversationId | undefined,
): { readonly cards: readonly CaseCard[]; readonly front: CaseCard | undefined } {
  useObservable(client.list.view);
  useObservable(chosen);
  const cards = useForeseen(client, (conversation && client.list.entry(conversation)?.cases) || NONE);
  return { cards, front: frontOf(cards) };
}

function frontOf(cards: readonly CaseCard[]): CaseCard | undefined {
  const id = chosen.get();
  return cards.find((card) => card.id === id) ?? cards[0];
}

const NONE: readonly CaseCard[] = [];
