import type { OpenedDoor } from '@tertulia/features/lines/protocol.ts';
import type { Client } from '@tertulia/sdk/index.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useEffect } from 'preact/hooks';
import { useWords } from '../kit/i18n.ts';
import { words } from './door-words.ts';
import { NO_CLIENT } from './no-client.ts';

/** The tab tells who this is, and how many answers wait in it. */
export function useTitle(door: OpenedDoor | undefined, client: Client | undefined): void {
  const say = useWords(words);
  const list = useObservable(client?.list.view ?? NO_CLIENT.list);
  const unread = list?.conversations.find(({ id }) => id === door?.conversation)?.unread ?? 0;
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
