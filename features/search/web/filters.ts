import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { SearchKind, SearchQuestion } from '../protocol.ts';

/** What is looked for, as it stands in an address. Days are `2026-06-03`, in the reader's own time zone. */
export interface Filters {
  readonly words: string;
  readonly in?: ConversationId | undefined;
  readonly by?: PersonId | undefined;
  readonly from?: string | undefined;
  /** That day is still in it. */
  readonly to?: string | undefined;
  readonly kind?: SearchKind | undefined;
}

export const NO_FILTERS: Filters = { words: '' };

/** In the order of the chips. */
export const KINDS: readonly SearchKind[] = [
  'photo',
  'video',
  'voice',
  'file',
  'link',
  'place',
  'contact',
  'poll',
];

/** What an address does not say well is as if it were not there. */
export function filtersOf(query: URLSearchParams): Filters {
  const read = (name: string, shape: RegExp) => shape.exec(query.get(name) ?? '')?.[0];
  return {
    words: query.get('words') ?? '',
    in: read('in', ID) as ConversationId | undefined,
    by: read('by', ID) as PersonId | undefined,
    from: dayIn(query.get('from')),
    to: dayIn(query.get('to')),
    kind: KINDS.find((one) => one === query.get('kind')),
  };
}

/** Adds them to an address, in one order: the same filters are the same address. */
export function writeFilters(filters: Filters, query: URLSearchParams): void {
  for (const name of NAMES) {
    const value = filters[name];
    if (value) query.set(name, value);
  }
}

const NAMES = ['words', 'in', 'by', 'from', 'to', 'kind'] as const;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** How many of them narrow the search, the words aside. */
export function narrowing(filters: Filters): number {
  return NAMES.filter((name) => name !== 'words' && filters[name]).length;
}

/** What the server is asked; undefined while that would not be a question. */
export function questionOf(filters: Filters): Partial<SearchQuestion> | undefined {
  const { words, in: conversation, by, kind } = filters;
  const from = filters.from ? startOfDay(filters.from) : undefined;
  const to = filters.to ? startOfDay(filters.to, 1) : undefined;
  const wish = words.trim();
  const isFiltered = [by, kind, from, to].some((filter) => filter !== undefined);
  if (isTooShort(wish) || (wish === '' && !isFiltered)) return undefined;
  return { words: wish, conversation, by, kind, from, to };
}

/** One letter of an alphabet is no word of anyone's; one sign of others may be. */
export function isTooShort(wish: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{P}\p{S}]$/u.test(wish);
}

/** Midnight there, whatever the clocks did that night. @param later in days */
export function startOfDay(day: string, later = 0): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}

/** @param ago in days */
export function dayOf(now: number, ago = 0): string {
  const then = new Date(now);
  then.setDate(then.getDate() - ago);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
}

function dayIn(text: string | null): string | undefined {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const at = startOfDay(text);
  // The 31st of June would silently be another day.
  return dayOf(at) === text ? text : undefined;
}
