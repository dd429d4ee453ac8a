import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import {
  focusList,
  hrefOfFocusedRow,
  moveInList,
  pickFocusedRow,
  pickOn,
  type Placing,
} from '@tertulia/features/conversations/web.tsx';
import type { CaseDeed } from '@tertulia/features/cases/web/row-deeds.ts';
import { putWriting } from '@tertulia/features/messages/use-beside.ts';
import { NO_FILTERS } from '@tertulia/features/search/web/filters.ts';
import { singleKeys } from './device-choice.ts';
import { type DeskKey, deskKeyOf } from './keys.ts';
import type { Panes } from './panes.ts';
import type { usePlace } from './place.ts';
import type { Over } from './workspace.tsx';

interface KeysProps {
  place: ReturnType<typeof usePlace>;
  panes: Panes;
  setOver: (over: Over) => void;
  onAbout: () => void;
  /** Of the conversation that has the focus, or is open. False when there is none. */
  onPlacing: (what: Placing) => boolean;
  /** Of the cases that were picked; else of the conversation that has the focus, or is open. False when there is none. */
  onDeed: (what: CaseDeed) => boolean;
  /** Takes the case that is next. */
  onNext: () => void;
  composer: RefObject<HTMLTextAreaElement>;
  search: RefObject<HTMLInputElement>;
}

/** The desk by keyboard alone: one listener for the whole page. */
export function useDeskKeys(props: KeysProps): void {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const key = deskKeyOf(pressOf(event), singleKeys.read() === 'on');
      if (key && obey(key, latest.current)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** False where the key has nothing to do, so that the browser keeps its own meaning of it. */
function obey(key: DeskKey, props: KeysProps): boolean {
  const { place, panes, setOver, onAbout, onPlacing, onDeed, onNext, composer, search } = props;
  switch (key) {
    case 'down':
    case 'up':
      if (place.isSettings || place.isIncidents || place.isReports) return false;
      moveInList(key === 'down' ? 1 : -1);
      return true;
    case 'reply':
      return reply(place, composer);
    case 'note':
      return putWriting('note');
    case 'back':
      return back(place, panes);
    case 'about':
      if (place.open) onAbout();
      return place.open !== undefined;
    case 'search':
      search.current?.focus();
      search.current?.select();
      return search.current !== null;
    case 'search-here':
      // Pressed once more, it is the browser's own.
      if (!place.open || document.activeElement === search.current) return false;
      return searchIn(place, search, { words: '', in: place.open });
    case 'search-all':
      return searchIn(place, search, NO_FILTERS);
    case 'pin':
    case 'mute':
    case 'unread':
    case 'archive':
      return onPlacing(key);
    case 'pick':
      return pickFocusedRow();
    case 'pick-down':
    case 'pick-up':
      return pickOn(key === 'pick-down' ? 1 : -1);
    case 'assign':
    case 'label':
    case 'snooze':
    case 'resolve':
      return onDeed(key);
    case 'next':
      onNext();
      return true;
    case 'palette':
      setOver('palette');
      return true;
    case 'help':
      setOver('shortcuts');
      return true;
  }
}

function reply(place: KeysProps['place'], composer: KeysProps['composer']): boolean {
  const href = hrefOfFocusedRow();
  if (href && href !== place.to({})) {
    place.navigate(href);
    // The conversation puts the focus on itself when it opens; the composer comes after that.
    setTimeout(() => composer.current?.focus(), 60);
    return true;
  }
  return putWriting('customer');
}

/** From the conversation to the list; from the list out of the conversation. */
function back(place: KeysProps['place'], panes: Panes): boolean {
  if (place.isSettings || place.isIncidents || place.isReports) place.navigate('/desk');
  else if (place.isAbout) place.go({});
  else if (panes > 1 && !hrefOfFocusedRow() && focusList()) return true;
  else if (place.open) place.go({ open: undefined });
  else if (place.side !== 'list') place.go({ side: 'list' });
  else return false;
  return true;
}

function searchIn(
  place: KeysProps['place'],
  search: KeysProps['search'],
  filters: typeof place.filters,
): boolean {
  if (place.side !== 'search' || place.filters.in !== filters.in)
    place.go({ side: 'search', filters, isAbout: place.isAbout });
  // Where it stands already, its field only has to be found.
  search.current?.focus();
  search.current?.select();
  return true;
}

const TYPED = 'textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])';

function pressOf(event: KeyboardEvent) {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, target } = event;
  const isTyping = target instanceof Element && target.matches(TYPED);
  const isCovered = document.querySelector('dialog[open], .k-menu:popover-open') !== null;
  return { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, isTyping, isCovered };
}
