import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import type { ConversationItem } from '@tertulia/web/kit/conversation-items.ts';
import { lazily } from '@tertulia/web/kit/lazily.ts';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Writable } from './early-talk.ts';
import type { RichTalk } from './fold/fold.tsx';
import { plainItems } from './talk-items.ts';
import type { Reader } from './talk-people.ts';

const useFold = lazily(() => import('./fold/fold.tsx'));

type Wish = {
  client: Client | undefined;
  conversation: ConversationId | undefined;
  talk: Writable;
  view: ConversationView;
  reader: Reader;
  /** Something else of that part is to be drawn. */
  isRich: boolean;
  jump: (seq: number) => void;
};

/** What is drawn, and what draws more than words once that is here. */
export function useItems(wish: Wish) {
  const { client, conversation, talk, view, reader, isRich, jump } = wish;
  const [changes, changed] = useState({});
  const plain = useMemo(() => plainItems(view, reader), [view, reader]);
  const fold = useFold(isRich || plain === undefined);
  const rich: RichTalk | undefined = useMemo(
    () => fold && new fold.RichTalk({ client, conversation, talk, jump, changed: () => changed({}) }),
    [fold, client, conversation, talk, jump],
  );
  useEffect(() => () => rich?.end(), [rich]);
  const folded = useMemo(() => rich?.read(view, reader), [rich, view, reader, changes]);
  const before = useRef<{ talk: Writable; items: readonly ConversationItem[] }>();
  const items = folded ?? plain ?? (before.current?.talk === talk ? before.current.items : []);
  before.current = { talk, items };
  return { items, fold, rich, isWaiting: !folded && !plain };
}
