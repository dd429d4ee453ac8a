import { useMemo, useRef } from 'preact/hooks';
import type { ConversationId, LineId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useLanguage } from '@tertulia/web/kit/i18n.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { belongs, matches, type Shown } from './list-filter.ts';
import { type Naming, otherOf, titleOf } from './naming.ts';
import { pinnedFirst, standingOf } from './standing.ts';

export type LineNames = ReadonlyMap<LineId, string>;

interface Wish {
  client: Client;
  shown: Shown;
  search: string;
  open: ConversationId | undefined;
}

/** The conversations of the list that are wished for, in their true order. */
export function useRows({ client, shown, search, open }: Wish) {
  const view = useObservable(client.list.view);
  const naming = useNaming(client);
  const placements = useObservable(client.mine);
  const kept = useRef<{ of: string; id: ConversationId | undefined }>({ of: '', id: undefined });
  const of = `${shown} ${search}`;
  if (kept.current.of !== of || kept.current.id !== open) kept.current = { of, id: undefined };

  const rows = useMemo(() => {
    const now = Date.now();
    // Who searches finds what was put away too.
    const isShown = (one: ListedConversation) =>
      (search.trim() !== '' && shown === 'all') || belongs(one, standingOf(one, placements, now), shown);
    const isWished = (one: ListedConversation) => isShown(one) && matches(search, textsOf(one, naming));
    // What was opened from here stays here while it is open, although reading it made it no longer belong.
    const wished = view.conversations.filter((one) => isWished(one) || one.id === kept.current.id);
    return shown === 'waiting' ? wished : pinnedFirst(wished, placements);
  }, [view, naming, shown, search, placements]);
  if (open && rows.some(({ id }) => id === open)) kept.current.id = open;
  return { view, rows, naming, placements, of };
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
  return [titleOf(conversation, naming), name, conversation.last?.text ?? ''];
}
