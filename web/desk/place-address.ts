import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { type Shown, shownOf } from '@tertulia/features/conversations/list-filter.ts';

/** Where someone is at the desk: all of it is in the address, so that it survives a reload and can be sent. */
export interface Place {
  readonly open: ConversationId | undefined;
  readonly isAbout: boolean;
  readonly isSettings: boolean;
  readonly shown: Shown;
  readonly search: string;
}

const CONVERSATION = /^\/desk\/c\/([0-9a-f-]{36})(\/about)?\/?$/;

export function placeOf(path: string, query: string): Place {
  const [, id, about] = CONVERSATION.exec(path) ?? [];
  const words = new URLSearchParams(query);
  return {
    open: id as ConversationId | undefined,
    isAbout: about !== undefined,
    isSettings: path.startsWith('/desk/settings'),
    shown: shownOf(words.get('show')),
    search: words.get('q') ?? '',
  };
}

export function hrefOf({ open, isAbout, shown, search }: Omit<Place, 'isSettings'>): string {
  const words = new URLSearchParams();
  if (shown !== 'all') words.set('show', shown);
  if (search) words.set('q', search);
  const query = words.toString();
  const path = open ? `/desk/c/${open}${isAbout ? '/about' : ''}` : '/desk';
  return query ? `${path}?${query}` : path;
}
