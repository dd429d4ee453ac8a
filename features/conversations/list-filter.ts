import type { CaseFilter, CaseState, Priority } from '@tertulia/protocol/case.ts';
import type { LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Standing } from './standing.ts';

export { matches } from '../matches.ts';

/** What a list shows: the words of the address, so they never change. Those of cases, and the others. */
const CASE_VIEWS = ['mine', 'unassigned', 'waiting', 'human', 'late', 'snoozed', 'resolved'] as const;
const TALK_VIEWS = ['all', 'unread', 'direct', 'groups', 'archived'] as const;
export const SHOWN = [...CASE_VIEWS, ...TALK_VIEWS] as const;
export type Shown = (typeof SHOWN)[number];
type CaseView = (typeof CASE_VIEWS)[number];

export function shownOf(text: string | null): Shown {
  return SHOWN.find((one) => one === text) ?? 'all';
}

/** What else must hold for a case to be shown. */
export type Narrowing = Pick<CaseFilter, 'line' | 'label' | 'owner' | 'priority'>;
export const PRIORITY_CHOICES: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** From an address, and into one. What it says wrongly is left out. */
export function readNarrowing(words: URLSearchParams): Narrowing {
  const idOf = <Id extends string>(name: string) => {
    const text = words.get(name);
    return text && UUID.test(text) ? (text as Id) : undefined;
  };
  const line = idOf<LineId>('line');
  const label = idOf<LabelId>('label');
  const owner = words.get('owner') === 'nobody' ? 'nobody' : idOf<PersonId>('owner');
  const priority = PRIORITY_CHOICES.find((one) => one === words.get('priority'));
  return {
    ...(line && { line }),
    ...(label && { label }),
    ...(owner && { owner }),
    ...(priority && { priority }),
  };
}

export function writeNarrowing(narrowing: Narrowing, words: URLSearchParams): void {
  for (const [name, value] of Object.entries(narrowing)) if (value) words.set(name, value);
}

/** Whether a view is of cases, so that more may be asked of them. */
export function isNarrowable(shown: Shown): boolean {
  return shown === 'all' || isCaseView(shown);
}

/** In these the owner is said already. */
export function hasOwner(shown: Shown): boolean {
  return shown === 'mine' || shown === 'unassigned';
}

/** Neither put off nor settled. */
export const ACTIVE: CaseState[] = ['new', 'open', 'waiting'];

/** Which cases a view asks for; undefined for all that is no view of cases. */
export function caseFilterOf(
  shown: Shown,
  narrowing: Narrowing,
  me: PersonId | undefined,
): CaseFilter | undefined {
  if (!isNarrowable(shown)) return undefined;
  if (!isCaseView(shown)) return Object.keys(narrowing).length > 0 ? narrowing : undefined;
  const { owner: _, ...rest } = narrowing;
  switch (shown) {
    case 'mine':
      return { ...rest, states: ACTIVE, owner: me ?? 'nobody' };
    case 'unassigned':
      return { ...rest, states: ACTIVE, owner: 'nobody' };
    case 'waiting':
    case 'human':
    case 'late':
      return { ...narrowing, [shown]: true };
    case 'snoozed':
    case 'resolved':
      return { ...narrowing, states: [shown] };
  }
}

function isCaseView(shown: Shown): shown is CaseView {
  return CASE_VIEWS.some((one) => one === shown);
}

/** For the views that are not of cases. */
export function belongs(conversation: ListedConversation, standing: Standing, shown: Shown): boolean {
  if (standing.isArchived !== (shown === 'archived')) return false;
  if (shown === 'unread') return standing.isUnread;
  if (shown === 'direct') return conversation.kind === 'direct';
  return shown !== 'groups' || conversation.kind === 'group';
}

export function isWaiting({ kind, waitingSince }: ListedConversation): boolean {
  return kind === 'line' && waitingSince !== undefined;
}
