import { Search } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { browserCall } from '@tertulia/features/call.ts';
import { chooseCase, isReference, useCaseActions, useFoundCases } from '@tertulia/features/cases/web.tsx';
import { conversationsClient } from '@tertulia/features/conversations/client.ts';
import {
  colleaguesOf,
  matches,
  otherOf,
  standingOf,
  titleOf,
  useNaming,
} from '@tertulia/features/conversations/web.tsx';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { defineWords, useWords } from '../kit/i18n.ts';
import type { LucideIcon } from '../kit/icon.tsx';
import { problemWords, troubleOf } from '../kit/problem-words.ts';
import { showToast } from '../kit/toast.tsx';
import type { DeskActions } from './actions.ts';
import { useDesk } from './desk-context.ts';

const words = defineWords({
  es: { archived: 'Archivada', search: (wish: string) => `Buscar «${wish}» en los mensajes` },
  en: { archived: 'Archived', search: (wish) => `Search messages for “${wish}”` },
});

export interface PaletteEntry {
  key: string;
  label: string;
  /** Without one, the face of whom it leads to. */
  icon?: LucideIcon;
  face?: PersonId | ConversationId | undefined;
  note?: string | undefined;
  onChoose: () => void;
}

export interface PaletteGroup {
  name: 'case' | 'cases' | 'conversations' | 'colleagues' | 'actions' | 'messages';
  entries: readonly PaletteEntry[];
}

interface Wish {
  /** What is open behind the palette. */
  open: ConversationId | undefined;
  wish: string;
  actions: DeskActions;
  onOpen: (id: ConversationId) => void;
  onSearch: (words: string) => void;
}

/** As many as one looks through; who wants another types on. */
const MOST = 6;

/** What the palette offers: the nearest conversations first, then people, then what can be done. */
export function usePaletteGroups({ open, wish, actions, onOpen, onSearch }: Wish): readonly PaletteGroup[] {
  const { client, lines } = useDesk();
  const explain = useWords(problemWords);
  const say = useWords(words);
  const naming = useNaming(client);
  const placements = useObservable(client.mine);
  const { conversations } = useObservable(client.list.view);
  const presence = useObservable(client.people.presence);
  const caseActions = useCaseActions(client, open);
  const { cases } = useFoundCases(isReference(wish) ? wish : '');

  return useMemo(() => {
    const openDirect = (person: PersonId) =>
      conversationsClient(browserCall)
        .open({ kind: 'direct', people: [person] })
        .then(({ conversation }) => onOpen(conversation))
        .catch((problem: unknown) => showToast({ text: explain[troubleOf(problem).code] }));
    const talks = conversations
      .map((one) => ({
        key: one.id,
        label: titleOf(one, naming),
        face: otherOf(one, naming.me) ?? one.id,
        line: one.line && lines.get(one.line),
        isArchived: standingOf(one, placements, Date.now()).isArchived,
        onChoose: () => onOpen(one.id),
      }))
      .filter(({ label, line }) => matches(wish, [label, line ?? '']))
      .map(({ line, isArchived, ...entry }) => ({ ...entry, note: isArchived ? say.archived : line }));
    // With whom one talks already, that conversation is the way.
    const known = conversations.filter(({ kind }) => kind === 'direct').flatMap((one) => one.people);
    const people = colleaguesOf(naming.cards, presence, new Set([naming.me, ...known]))
      .filter(({ name }) => matches(wish, [name]))
      .map(({ id, name }) => ({ key: id, label: name, face: id, onChoose: () => void openDirect(id) }));
    const doable = [...actions.begin, ...actions.sides, ...actions.personal].filter(({ label }) =>
      matches(wish, [label]),
    );
    const typed = wish.trim();
    const inMessages = typed
      ? [{ key: 'search for', label: say.search(typed), icon: Search, onChoose: () => onSearch(typed) }]
      : [];
    const forCase = caseActions.filter(({ label }) => matches(wish, [label]));
    const found = cases.map(({ case: card, customer }) => ({
      key: card.id,
      label: [card.reference, card.subject].filter(Boolean).join(' · '),
      face: customer.id,
      note: lines.get(card.line),
      onChoose: () => {
        chooseCase(card.id);
        onOpen(card.conversation);
      },
    }));
    const groups: PaletteGroup[] = [
      { name: 'cases', entries: found },
      { name: 'conversations', entries: talks.slice(0, MOST) },
      { name: 'colleagues', entries: people.slice(0, MOST) },
      { name: 'case', entries: forCase },
      { name: 'actions', entries: doable },
      { name: 'messages', entries: inMessages },
    ];
    return groups.filter(({ entries }) => entries.length > 0);
  }, [
    wish,
    actions,
    onOpen,
    onSearch,
    lines,
    say,
    explain,
    naming,
    placements,
    conversations,
    presence,
    caseActions,
    cases,
  ]);
}
