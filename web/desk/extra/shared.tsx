import { SharedMedia } from '@tertulia/features/search/web.tsx';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useDesk } from '../desk-context.ts';
import type { usePlace } from '../place.ts';
import { search, useAround } from './around.ts';

type SharedProps = { conversation: ConversationId; place: ReturnType<typeof usePlace> };

/** Photos, files, links of a conversation, in the pane about it. */
export function Shared({ conversation, place }: SharedProps) {
  const { client } = useDesk();
  const { around } = useAround(place);
  const isOnline = useObservable(client.status).state === 'online';
  const saver = useObservable(client.saver);
  return (
    <SharedMedia
      ask={search}
      {...{ conversation, isOnline, saver }}
      // Who wrote it is shown; where it is, is known.
      around={{ ...around, titleOf: undefined }}
      searchOf={(filters) => place.to({ side: 'search', filters })}
    />
  );
}
