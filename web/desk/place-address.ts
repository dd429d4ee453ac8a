import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { type Shown, shownOf } from '@tertulia/features/conversations/list-filter.ts';
import { type Filters, filtersOf, NO_FILTERS, writeFilters } from '@tertulia/features/search/web/filters.ts';

/** What stands in the column of the list: the list, or something else that leads to messages. */
export const SIDES = ['list', 'search', 'starred', 'scheduled', 'reminders'] as const;
export type Side = (typeof SIDES)[number];

/** Where someone is at the desk: all of it is in the address, so that it survives a reload and can be sent. */
export interface Place {
  readonly open: ConversationId | undefined;
  /** The message to land on. */
  readonly at: number | undefined;
  readonly isAbout: boolean;
  readonly isSettings: boolean;
  /** Something was shared to the desk from another app, and waits to be given a conversation. */
  readonly isSharing: boolean;
  readonly side: Side;
  /** Of the search; the starred ones know only `in`. */
  readonly filters: Filters;
  /** Of the list. */
  readonly shown: Shown;
  readonly search: string;
}

const CONVERSATION = /^\/desk\/c\/([0-9a-f-]{36})(\/about)?\/?$/;

export function placeOf(path: string, query: string): Place {
  const [, id, about] = CONVERSATION.exec(path) ?? [];
  const words = new URLSearchParams(query);
  const side = sideOf(id ? (words.get('side') ?? '') : path.replace(/^\/desk\//, ''));
  return {
    open: id as ConversationId | undefined,
    at: seqOf(words.get('at')),
    isAbout: about !== undefined,
    isSettings: path.startsWith('/desk/settings'),
    isSharing: path === '/desk/share',
    side,
    filters: side === 'search' || side === 'starred' ? filtersOf(words) : NO_FILTERS,
    shown: shownOf(words.get('show')),
    search: words.get('q') ?? '',
  };
}

export function hrefOf(place: Omit<Place, 'isSettings' | 'isSharing'>): string {
  const { open, at, isAbout, side, filters, shown, search } = place;
  const words = new URLSearchParams();
  if (open && at) words.set('at', String(at));
  if (open && side !== 'list') words.set('side', side);
  if (side === 'search' || side === 'starred') writeFilters(filters, words);
  if (side === 'list' && shown !== 'all') words.set('show', shown);
  if (side === 'list' && search) words.set('q', search);
  const query = words.toString();
  const start = side === 'list' ? '/desk' : `/desk/${side}`;
  const path = open ? `/desk/c/${open}${isAbout ? '/about' : ''}` : start;
  return query ? `${path}?${query}` : path;
}

function sideOf(name: string): Side {
  return SIDES.find((side) => side === name) ?? 'list';
}

function seqOf(text: string | null): number | undefined {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
