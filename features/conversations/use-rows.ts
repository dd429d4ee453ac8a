import { useMemo, useRef } from 'preact/hooks';
import type { ConversationId, LineId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useLanguage } from '@tertulia/web/kit/i18n.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { inOrder } from '@tertulia/sdk/list-order.ts';
import { belongs, caseFilterOf, matches, type Narrowing, type Shown } from './list-filter.ts';
import { type Naming, otherOf, titleOf } from './naming.ts';
import { pinnedFirst, standingOf } from './standing.ts';
import { useListSource } from './use-list-source.ts';

export type LineNames = ReadonlyMap<LineId, string>;

interface Wish {
  client: Client;
  shown: Shown;
  narrowing: Narrowing;
  search: string;
  open: ConversationId | undefined;
}

/** The conversations of the list that are wished for, in their true order. */
export function useRows({ client, shown, narrowing, search, open }: Wish) {
  const naming = useNaming(client);
  const filter = caseFilterOf(shown, narrowing, naming.me);
  const source = useListSource(client, shown, filter);
  const view = useObservable(source.view);
  const placements = useObservable(client.mine);
  const kept = useRef<{ of: string; id: ConversationId | undefined }>({ of: '', id: undefined });
  const of = `${shown} ${JSON.stringify(narrowing)} ${search}`;
  if (kept.current.of !== of || kept.current.id !== open) kept.current = { of, id: undefined };

  const rows = useMemo(() => {
    const now = Date.now();
    // Who searches finds what was put away too.
    const isShown = (one: ListedConversation) =>
      filter !== undefined ||
      (search.trim() !== '' && shown === 'all') ||
      belongs(one, standingOf(one, placements, now), shown);
    const isWished = (one: ListedConversation) => isShown(one) && matches(search, textsOf(one, naming));
    // What was opened from here stays here while it is open, although it no longer belongs.
    const stays = kept.current.id && client.list.entry(kept.current.id);
    // What is unread may stand further down than the list was read.
    const all = shown === 'unread' ? inOrder([...client.list.known()]) : view.conversations;
    const wished = all.filter((one) => isWished(one) && one.id !== stays?.id);
    const rows = stays ? inOrder([...wished, stays]) : wished;
    return filter ? rows : pinnedFirst(rows, placements);
  }, [client, view, naming, filter !== undefined, shown, search, placements]);
  if (open && rows.some(({ id }) => id === open)) kept.current.id = open;
  return { source, view, rows, naming, placements, of, isOfCases: filter !== undefined };
}

/** What the names of people and conversations are made from; the same object until something of it changed. */
export function useNaming(client: Client): Naming {
  const cards = useObservable(client.people.cards);
  const me = useObservable(client.me)?.id;
  const language = useLanguage();
  return useMemo(() => ({ cards, me: me ?? NOBODY, language }), [cards, me, language]);
}

/** Before the very first answer of the server: nobody has this id. */
const NOBODY = '' as Naming['me'];

function textsOf(conversation: ListedConversation, naming: Naming): string[] {
  const other = otherOf(conversation, naming.me);
  const name = other ? personName(other, naming.cards, naming.language) : '';
  const references = conversation.cases?.map(({ reference }) => reference) ?? [];
  return [titleOf(conversation, naming), name, conversation.last?.text ?? '', ...references];
}
