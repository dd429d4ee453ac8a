import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { browserCall } from '../../call.ts';
import { strandsClient } from '../client.ts';
import type { Strands } from '../protocol.ts';

const NONE: Strands = { cases: [], partners: [] };
const NO_CARDS: readonly CaseCard[] = [];

/** The cases of a customer's conversation and whom else was asked for help with them, as they are now. */
export function useKnownStrands(client: Client, entry: ListedConversation | undefined) {
  const id = entry?.kind === 'line' ? entry.id : undefined;
  const cards = entry?.cases ?? NO_CARDS;
  const [asked, ask] = useState({});
  const reload = useCallback(() => ask({}), []);
  const told = useTold(id, cards, asked);
  const known = useMemo(() => withCards(told, cards), [told, keyOf(cards)]);

  // Who comes in and goes out there is told in those conversations.
  useEffect(
    () =>
      client.on('event', (conversation, { kind }) => {
        const isOfPartner = known.partners.some((partner) => partner.id === conversation);
        if (isOfPartner && kind.startsWith('member.')) reload();
      }),
    [client, known, reload],
  );
  return { known, reload };
}

/** What the server says; while it cannot be reached, what it said last. */
function useTold(id: ConversationId | undefined, cards: readonly CaseCard[], asked: object): Strands {
  const [told, setTold] = useState<{ id: ConversationId; strands: Strands }>();
  const hasCases = cards.length > 0;
  useEffect(() => {
    if (!id || !hasCases) return;
    let isOver = false;
    strandsClient(browserCall)
      .of(id)
      .then(
        (strands) => isOver || setTold({ id, strands }),
        () => undefined,
      );
    return () => {
      isOver = true;
    };
  }, [id, hasCases, keyOf(cards), asked]);
  return told && told.id === id ? told.strands : NONE;
}

function keyOf(cards: readonly CaseCard[]): string {
  return cards.map((card) => [card.id, card.state, card.partners, card.partnerSince].join(' ')).join();
}

/** The list hears of a new case before anyone asks, and knows the newest without a network. */
function withCards(told: Strands, cards: readonly CaseCard[]): Strands {
  const fresh = cards.filter(({ id }) => !told.cases.some((one) => one.id === id));
  const states = new Map(cards.map(({ id, state }) => [id, state]));
  const cases = [...fresh, ...told.cases].map(({ id, reference, state }) => ({
    id,
    reference,
    state: states.get(id) ?? state,
  }));
  return { ...told, cases };
}
