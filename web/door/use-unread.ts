import { unreadIn } from '@tertulia/features/conversations/standing.ts';
import type { OpenedDoor } from '@tertulia/features/lines/protocol.ts';
import type { Client } from '@tertulia/sdk/index.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { NO_CLIENT } from './no-client.ts';

/** Answers that wait in this conversation, unless it was muted: title, tab and icon say the same. */
export function useUnread(door: OpenedDoor | undefined, client: Client | undefined): number {
  const list = useObservable(client?.list.view ?? NO_CLIENT.list);
  const placements = useObservable(client?.mine ?? NO_CLIENT.mine);
  const here = list?.conversations.filter(({ id }) => id === door?.conversation) ?? [];
  return unreadIn(here, placements, Date.now());
}
