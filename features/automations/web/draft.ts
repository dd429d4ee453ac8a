import type { Act, If, Menu, RuleBody, Texts, When } from '../protocol.ts';
import type { Priority } from '@tertulia/protocol/case.ts';
import type { LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';

// Only the type: protocol/case.ts would bring the schema library into the page.
export const PRIORITIES: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];

/** A rule while it is being written. */
export type Draft = RuleBody;

export const HAPPENINGS = ['message', 'keyword', 'opened', 'unanswered', 'closed', 'resolved'] as const;
export const CONDITIONS = ['lines', 'language', 'labels', 'priorities', 'owner', 'hours', 'first'] as const;
export type ConditionName = (typeof CONDITIONS)[number];
export const ACTIONS = [
  'reply',
  'menu',
  'label',
  'assign',
  'notify',
  'snooze',
  'prioritise',
  'move',
  'resolve',
  'call',
] as const;
export type ActionName = (typeof ACTIONS)[number];

/** What can be named in a rule. */
export type Around = {
  readonly lines: readonly Named[];
  readonly labels: readonly Named[];
  readonly people: readonly Named[];
};
export type Named = { readonly id: string; readonly name: string };

const NO_TEXTS: Texts = { es: '', en: '' };
const MENU_MINUTES = 30;

export function whenOf(happens: When['happens']): When {
  switch (happens) {
    case 'keyword':
      return { happens, words: [] };
    case 'unanswered':
      return { happens, minutes: 10 };
    case 'message':
    case 'opened':
    case 'closed':
    case 'resolved':
      return { happens };
  }
}

export function withCondition(only: If, name: ConditionName, { lines, labels }: Around): If {
  switch (name) {
    case 'lines':
      return { ...only, lines: lines.slice(0, 1).map(({ id }) => id as LineId) };
    case 'labels':
      return { ...only, labels: labels.slice(0, 1).map(({ id }) => id as LabelId) };
    case 'language':
      return { ...only, language: 'es' };
    case 'priorities':
      return { ...only, priorities: ['urgent'] };
    case 'owner':
      return { ...only, owner: 'none' };
    case 'hours':
      return { ...only, hours: 'open' };
    case 'first':
      return { ...only, first: true };
  }
}

/** @param menu the key of the one that is shown */
export function actOf(name: ActionName, { lines, labels }: Around, menu: string): Act {
  switch (name) {
    case 'reply':
      return { do: name, texts: NO_TEXTS };
    case 'menu':
      return { do: name, menu };
    case 'label':
      return { do: name, label: (labels[0]?.id ?? '') as LabelId, on: true };
    case 'assign':
      return { do: name, to: 'in-turn' };
    case 'notify':
      return { do: name, people: [] as PersonId[], text: '' };
    case 'snooze':
      return { do: name, minutes: 60 };
    case 'prioritise':
      return { do: name, priority: 'high' };
    case 'move':
      return { do: name, line: (lines[0]?.id ?? '') as LineId };
    case 'resolve':
      return { do: name };
    case 'call':
      return { do: name, url: '' };
  }
}

export function newMenu(menus: readonly Menu[]): Menu {
  const key = freeKey('m', menus);
  return {
    key,
    texts: NO_TEXTS,
    choices: [newChoice([]), newChoice([{ key: 'a1' }])],
    minutes: MENU_MINUTES,
  };
}

export function newChoice(choices: readonly { readonly key: string }[]): Menu['choices'][number] {
  return { key: freeKey('a', choices), labels: NO_TEXTS, acts: [] };
}

/** What nothing leads to is not kept. */
export function pruned(draft: Draft): Draft {
  const reached = new Set<string>();
  const walk = (acts: readonly Act[]) => {
    for (const act of acts) {
      if (act.do !== 'menu' || reached.has(act.menu)) continue;
      reached.add(act.menu);
      for (const choice of draft.menus.find(({ key }) => key === act.menu)?.choices ?? []) walk(choice.acts);
    }
  };
  walk(draft.acts);
  return { ...draft, menus: draft.menus.filter(({ key }) => reached.has(key)) };
}

export function swapped<T>(all: readonly T[], place: number, by: -1 | 1): T[] {
  const next = [...all];
  const [one] = next.splice(place, 1);
  if (one !== undefined) next.splice(place + by, 0, one);
  return next;
}

export function replaced<T>(all: readonly T[], place: number, by: T): T[] {
  return all.map((one, index) => (index === place ? by : one));
}

function freeKey(start: string, taken: readonly { readonly key: string }[]): string {
  let number = 1;
  while (taken.some(({ key }) => key === `${start}${number}`)) number++;
  return `${start}${number}`;
}
