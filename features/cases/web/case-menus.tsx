import type { CaseCard, CaseState, Priority } from '@tertulia/protocol/case.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { fullDate, shortDay, timeOfDay } from '@tertulia/web/kit/clock.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Menu, type MenuItem } from '@tertulia/web/kit/menu.tsx';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { ChevronsUp, ChevronUp, EllipsisVertical, Equal, ChevronDown, UserRound } from 'lucide-preact';
import { actsOf } from './acts.ts';
import { askCase } from './asked-case.ts';
import { actionsOf } from './case-actions.ts';
import { deedWords, priorityWords, stateWords } from './words.ts';

const words = defineWords({
  es: {
    state: (name: string) => `Estado: ${name}`,
    owner: (name: string) => `Responsable: ${name}`,
    priority: (name: string) => `Prioridad: ${name}`,
    nobody: 'Sin asignar',
    you: 'Tú',
    more: 'Más acciones del caso',
  },
  en: {
    state: (name) => `State: ${name}`,
    owner: (name) => `Owner: ${name}`,
    priority: (name) => `Priority: ${name}`,
    nobody: 'Unassigned',
    you: 'You',
    more: 'More actions for the case',
  },
});

type CaseProps = { client: Client; card: CaseCard };

/** Its state in words, with the way to the others. */
export function StateMenu({ client, card }: CaseProps) {
  const say = useWords(words);
  const deeds = useWords(deedWords);
  const acts = actsOf(client);
  const face = useStateText(card);
  const items: MenuItem[] = [
    ...(card.state === 'open'
      ? []
      : [{ key: 'open', label: deeds.toOpen, onChoose: () => acts.turn(card, 'open') }]),
    ...(card.state === 'waiting'
      ? []
      : [{ key: 'waiting', label: deeds.toWaiting, onChoose: () => acts.turn(card, 'waiting') }]),
    {
      key: 'snooze',
      label: deeds.snooze,
      note: 's',
      onChoose: () => askCase({ do: 'snooze', cards: [card] }),
    },
    { key: 'resolve', label: deeds.resolve, note: 'e', onChoose: () => acts.resolve(card) },
  ];
  return (
    <span class={`cs-state cs-state-${card.state}`}>
      <Menu
        label={say.state(face.full)}
        face={<span class="cs-state-words">{face.short}</span>}
        items={items}
      />
    </span>
  );
}

/** "Snoozed until …" needs its moment, short to the eye and whole to the ear. */
export function useStateText({ state, snoozedUntil }: Pick<CaseCard, 'state' | 'snoozedUntil'>) {
  const states: Record<CaseState, string> = useWords(stateWords);
  const locale = readerLocale(useLanguage());
  if (state !== 'snoozed' || snoozedUntil === undefined) return { short: states[state], full: states[state] };
  const now = Date.now();
  const isToday = new Date(snoozedUntil).toDateString() === new Date(now).toDateString();
  const when = isToday ? timeOfDay(snoozedUntil, { locale }) : shortDay(snoozedUntil, now, { locale });
  return {
    short: `${states.snoozed} · ${when}`,
    full: `${states.snoozed}, ${fullDate(snoozedUntil, { locale })}`,
  };
}

/** Whose it is, and to whom it can be given. */
export function OwnerMenu({ client, card }: CaseProps) {
  const say = useWords(words);
  const deeds = useWords(deedWords);
  const acts = actsOf(client);
  const { name, owner } = useOwner(client, card);
  const me = useObservable(client.me)?.id;
  const items: MenuItem[] = [
    ...(owner === me
      ? []
      : [{ key: 'take', label: owner ? deeds.takeFrom : deeds.take, onChoose: () => acts.take(card) }]),
    {
      key: 'assign',
      label: owner ? deeds.handOver : deeds.assign,
      note: 'a',
      onChoose: () => askCase({ do: 'assign', cards: [card] }),
    },
    ...(owner ? [{ key: 'release', label: deeds.release, onChoose: () => acts.release(card) }] : []),
  ];
  return (
    <span class={owner ? 'cs-owner' : 'cs-owner cs-owner-nobody'}>
      <Menu
        label={say.owner(name)}
        face={
          <>
            <OwnerFace client={client} card={card} />
            <span class="cs-owner-name">{name}</span>
          </>
        }
        items={items}
      />
    </span>
  );
}

/** The picture alone; an empty one is nobody's. */
export function OwnerFace({ client, card }: CaseProps) {
  const cards = useObservable(client.people.cards);
  const language = useLanguage();
  const { owner } = card;
  return owner ? (
    <Avatar id={owner} name={personName(owner, cards, language)} size="small" />
  ) : (
    <Icon glyph={UserRound} name={null} small />
  );
}

export function useOwner(client: Client, { owner }: Pick<CaseCard, 'owner'>) {
  const say = useWords(words);
  const cards = useObservable(client.people.cards);
  const me = useObservable(client.me)?.id;
  const language = useLanguage();
  if (!owner) return { owner, name: say.nobody };
  return { owner, name: owner === me ? say.you : personName(owner, cards, language) };
}

const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
const GLYPHS = { urgent: ChevronsUp, high: ChevronUp, normal: Equal, low: ChevronDown };

/** A mark with a name; what is not as usual is in colour. */
export function PriorityMenu({ client, card }: CaseProps) {
  const say = useWords(words);
  const names = useWords(priorityWords);
  const acts = actsOf(client);
  return (
    <span class={`cs-priority cs-priority-${card.priority}`} title={say.priority(names[card.priority])}>
      <Menu
        label={say.priority(names[card.priority])}
        icon={GLYPHS[card.priority]}
        items={PRIORITIES.map((priority) => ({
          key: priority,
          label: names[priority],
          icon: GLYPHS[priority],
          disabled: priority === card.priority,
          onChoose: () => acts.prioritise(card, priority),
        }))}
      />
    </span>
  );
}

/** What stands elsewhere in the line is not said twice. */
const IN_THE_LINE = /^(?:take|assign|release|label|snooze|resolve|reopen|copy|priority-\w+)$/;

export function MoreMenu({ client, card }: CaseProps) {
  const say = useWords(words);
  const me = useObservable(client.me)?.id;
  const items = actionsOf(client, card, me, useLanguage()).filter(({ key }) => !IN_THE_LINE.test(key));
  return items.length > 0 ? <Menu label={say.more} icon={EllipsisVertical} items={[...items]} /> : null;
}
