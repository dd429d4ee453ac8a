import type { ConversationId } from '@tertulia/protocol/ids.ts';
import {
  isNarrowable,
  type Narrowing,
  readNarrowing,
  type Shown,
  shownOf,
  writeNarrowing,
} from '@tertulia/features/conversations/list-filter.ts';
import { type Filters, filtersOf, NO_FILTERS, writeFilters } from '@tertulia/features/search/web/filters.ts';

/** What stands in the column of the list: the list, or something else that leads to messages. */
const SIDES = ['list', 'search', 'starred', 'scheduled', 'reminders'] as const;
export type Side = (typeof SIDES)[number];

/** Where someone is at the desk: all of it is in the address, so that it survives a reload and can be sent. */
export interface Place {
  readonly open: ConversationId | undefined;
  /** The message to land on. */
  readonly at: number | undefined;
  /** The conversation beside the customer's that this message is of. */
  readonly strand?: ConversationId | undefined;
  readonly isAbout: boolean;
  readonly isSettings: boolean;
  readonly isIncidents: boolean;
  readonly isReports: boolean;
  /** Something was shared to the desk from another app, and waits to be given a conversation. */
  readonly isSharing: boolean;
  readonly side: Side;
  /** Of the search; the starred ones know only `in`. */
  readonly filters: Filters;
  /** Of the list. */
  readonly shown: Shown;
  readonly narrowing: Narrowing;
  readonly search: string;
}

const CONVERSATION = /^\/desk\/c\/([0-9a-f-]{36})(\/about)?\/?$/;

export function placeOf(path: string, query: string): Place {
  const [, id, about] = CONVERSATION.exec(path) ?? [];
  const words = new URLSearchParams(query);
  const strand = strandOf(words.get('strand'));
  const side = sideOf(id ? (words.get('side') ?? '') : path.replace(/^\/desk\//, ''));
  return {
    open: id as ConversationId | undefined,
    at: seqOf(words.get('at')),
    ...(strand && { strand }),
    isAbout: about !== undefined,
    isSettings: path.startsWith('/desk/settings'),
    isIncidents: /^\/desk\/incidents(?:\/|$)/.test(path),
    isReports: /^\/desk\/reports(?:\/|$)/.test(path),
    isSharing: path === '/desk/share',
    side,
    filters: side === 'search' || side === 'starred' ? filtersOf(words) : NO_FILTERS,
    shown: shownOf(words.get('show')),
    narrowing: side === 'list' ? readNarrowing(words) : {},
    search: words.get('q') ?? '',
  };
}

export function hrefOf(place: Omit<Place, 'isSettings' | 'isIncidents' | 'isReports' | 'isSharing'>): string {
  const { open, at, strand, isAbout, side, filters, shown, narrowing, search } = place;
  const words = new URLSearchParams();
  if (open && at) words.set('at', String(at));
  if (open && at && strand) words.set('strand', strand);
  if (open && side !== 'list') words.set('side', side);
  if (side === 'search' || side === 'starred') writeFilters(filters, words);
  if (side === 'list' && shown !== 'all') words.set('show', shown);
  if (side === 'list' && isNarrowable(shown)) writeNarrowing(narrowing, words);
  if (side === 'list' && search) words.set('q', search);
  const query = words.toString();
  const start = side === 'list' ? '/desk' : `/desk/${side}`;
  const path = open ? `/desk/c/${open}${isAbout ? '/about' : ''}` : start;
  return query ? `${path}?${query}` : path;
}

function sideOf(name: string): Side {
  return SIDES.find((side) => side === name) ?? 'list';
}

function strandOf(text: string | null): ConversationId | undefined {
  return text && /^[0-9a-f-]{36}$/.test(text) ? (text as ConversationId) : undefined;
}

function seqOf(text: string | null): number | undefined {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
