import type { OpenedDoor } from '@tertulia/features/lines/protocol.ts';
import { useEffect } from 'preact/hooks';
import { useWords } from '../kit/i18n.ts';
import { words } from './door-words.ts';

/** The tab tells who this is, and how many answers wait in it. */
export function useTitle(door: OpenedDoor | undefined, unread: number): void {
  const say = useWords(words);
  const name = nameOfDoor(door) || say.title;
  const title = unread > 0 ? say.unread(unread, name) : name;
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** A business that has not said its name yet is called by its line. */
export function nameOfDoor(door: OpenedDoor | undefined): string {
  return door?.business.name || door?.line.name || '';
}
