import type { CaseCard, Priority } from '@tertulia/protocol/case.ts';
import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useLanguage } from '@tertulia/web/kit/i18n.ts';
import type { LucideIcon } from '@tertulia/web/kit/icon.tsx';
import {
  AlarmClock,
  AlarmClockOff,
  CircleCheck,
  Copy,
  Flag,
  Hand,
  Merge,
  Pencil,
  RotateCcw,
  Scale,
  Tag,
  TriangleAlert,
  UserMinus,
  UserPlus,
} from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { actsOf } from './acts.ts';
import { askCase } from './asked-case.ts';
import { useCases } from './front-case.ts';
import { deedWords, priorityWords } from './words.ts';

export interface CaseAction {
  readonly key: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** The key that does it. */
  readonly note?: string;
  readonly onChoose: () => void;
}

const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

/** All that can be done with a case now, in the order in which it is offered. */
export function actionsOf(
  client: Client,
  card: CaseCard,
  me: PersonId | undefined,
  language: 'es' | 'en',
): readonly CaseAction[] {
  const say = deedWords[language];
  const acts = actsOf(client);
  const copy: CaseAction = { key: 'copy', label: say.copy, icon: Copy, onChoose: () => acts.copy(card) };
  if (card.mergedInto) return [copy];
  if (card.state === 'resolved')
    return [{ key: 'reopen', label: say.reopen, icon: RotateCcw, onChoose: () => acts.reopen(card) }, copy];
  const cards = [card];
  const only: readonly [CaseCard] = [card];
  const isMine = card.owner === me;
  const isComplaint = card.due.complaint !== undefined;
  const ask = (what: 'assign' | 'label' | 'snooze' | 'incident') => () => askCase({ do: what, cards });
  return [
    ...(isMine
      ? []
      : [
          {
            key: 'take',
            label: card.owner ? say.takeFrom : say.take,
            icon: Hand,
            onChoose: () => acts.take(card),
          },
        ]),
    {
      key: 'assign',
      label: card.owner ? say.handOver : say.assign,
      icon: UserPlus,
      note: 'a',
      onChoose: ask('assign'),
    },
    ...(card.owner
      ? [{ key: 'release', label: say.release, icon: UserMinus, onChoose: () => acts.release(card) }]
      : []),
    { key: 'label', label: say.label, icon: Tag, note: 'l', onChoose: ask('label') },
    card.state === 'snoozed'
      ? { key: 'wake', label: say.wake, icon: AlarmClockOff, onChoose: () => acts.wake(card) }
      : { key: 'snooze', label: say.snooze, icon: AlarmClock, note: 's', onChoose: ask('snooze') },
    { key: 'resolve', label: say.resolve, icon: CircleCheck, note: 'e', onChoose: () => acts.resolve(card) },
    ...PRIORITIES.filter((priority) => priority !== card.priority).map((priority) => ({
      key: `priority-${priority}`,
      label: say.priority(priorityWords[language][priority]),
      icon: Flag,
      onChoose: () => acts.prioritise(card, priority),
    })),
    { key: 'name', label: say.name, icon: Pencil, onChoose: () => askCase({ do: 'name', cards: only }) },
    { key: 'merge', label: say.merge, icon: Merge, onChoose: () => askCase({ do: 'merge', cards: only }) },
    { key: 'incident', label: say.incident, icon: TriangleAlert, onChoose: ask('incident') },
    {
      key: 'complain',
      label: isComplaint ? say.notComplaint : say.complain,
      icon: Scale,
      onChoose: () => acts.complain(card, !isComplaint),
    },
    copy,
  ];
}

/** The same for the case in front of the open conversation: for the palette. None without one. */
export function useCaseActions(
  client: Client,
  conversation: ConversationId | undefined,
): readonly CaseAction[] {
  const { front } = useCases(client, conversation);
  const me = useObservable(client.me)?.id;
  const language = useLanguage();
  return useMemo(() => (front ? actionsOf(client, front, me, language) : []), [client, front, me, language]);
}
