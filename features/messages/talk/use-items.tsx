import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';
import { RichTalk } from '../fold/rich-talk.tsx';
import type { Reader } from './talk-people.ts';

type Wish = {
  client: Client | undefined;
  conversation: ConversationId | undefined;
  talk: Writable;
  view: ConversationView;
  reader: Reader;
  jump: (seq: number) => void;
};

/** What is drawn, and what draws the parts of it. */
export function useItems({ client, conversation, talk, view, reader, jump }: Wish) {
  const [changes, changed] = useState({});
  const rich = useMemo(
    () => new RichTalk({ client, conversation, talk, jump, changed: () => changed({}) }),
    [client, conversation, talk, jump],
  );
  useEffect(() => () => rich.end(), [rich]);
  const items = useMemo(() => rich.read(view, reader), [rich, view, reader, changes]);
  return { items, rich };
}
