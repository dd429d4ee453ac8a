import type { Client } from '@tertulia/sdk/client.ts';
import type { Status } from '@tertulia/sdk/connect.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import type { BubbleParts } from '@tertulia/web/kit/bubble.tsx';
import { Conversation, type ConversationProps } from '@tertulia/web/kit/conversation.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { type Language, readerLocale } from '@tertulia/web/kit/i18n.ts';
import { Skeleton } from '@tertulia/web/kit/skeleton.tsx';
import { CloudOff, DoorClosed } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useCallback } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';
import { keyReadTo } from './reading.ts';
import type { Reader } from './talk-people.ts';
import { talkWords } from './talk-words.ts';
import type { useUnreadLine } from './use-unread-line.ts';

export type TalkListProps = Pick<
  ConversationProps,
  'items' | 'label' | 'showAuthors' | 'beginning' | 'target' | 'chosen' | 'scrollerRef' | 'newBelow'
> & {
  client: Client | undefined;
  talk: Writable;
  view: ConversationView;
  reader: Reader;
  line: ReturnType<typeof useUnreadLine>;
  parts: BubbleParts | undefined;
  isSeeking: boolean;
  /** Of what is shown within it, everything is on the screen too. */
  onReadStrands: () => void;
  emptyState?: ComponentChildren;
  whileLoading?: ComponentChildren;
};

/** More events than these in memory are worth letting go of. */
const MANY = 400;
const CONNECTING = new Cell<Status>({ state: 'connecting', since: 0 });

/** What was said, or why it cannot be shown. */
export function TalkList({ talk, view, reader, line, ...props }: TalkListProps) {
  const { client, beginning, emptyState, items } = props;
  const onRetry = useCallback((key: string) => client && byKey(client, key, 'retry'), [client]);
  const onDiscard = useCallback((key: string) => client && byKey(client, key, 'discard'), [client]);
  const onReachTop = useCallback(() => void talk.loadOlder().catch(() => undefined), [talk]);
  const onReachEnd = useCallback(() => void talk.loadNewer().catch(() => undefined), [talk]);
  const onToLatest = useCallback(() => talk.toLatest(), [talk]);

  const isGone = view.state === 'gone';
  if (isGone && items.length === 0)
    return (
      <div class="m-still">
        <Gone language={reader.language} />
      </div>
    );
  if (view.state === 'loading' && items.length === 0)
    return <Loading client={client} language={reader.language} instead={props.whileLoading} />;
  const isEmpty = !items.some((item) => item.kind === 'message');
  return (
    <Conversation
      {...{ items, onRetry, onDiscard, onReachTop, onReachEnd, onToLatest }}
      unreadAfterKey={line.after === undefined ? undefined : keyReadTo(line.after, items)}
      hasOlder={view.hasOlder}
      loadingOlder={view.loadingOlder}
      hasNewer={view.hasNewer}
      loadingNewer={view.loadingNewer}
      newBelow={props.newBelow}
      onSeenEnd={() => {
        if (props.isSeeking) return;
        line.markRead();
        props.onReadStrands();
        if (view.events.length > MANY) talk.toLatest();
      }}
      target={props.target}
      chosen={props.chosen}
      parts={props.parts}
      scrollerRef={props.scrollerRef}
      label={props.label}
      showAuthors={props.showAuthors}
      locale={readerLocale(reader.language)}
      beginning={
        // What did not leave any more is still his: he can read it, copy it, put it aside.
        isGone ? (
          <Gone language={reader.language} />
        ) : (
          <>
            {beginning}
            {isEmpty && emptyState}
          </>
        )
      }
    />
  );
}

type LoadingProps = { client: Client | undefined; language: Language; instead: ComponentChildren };

function Loading({ client, language, instead }: LoadingProps) {
  const say = talkWords[language];
  const { state } = useObservable(client?.status ?? CONNECTING);
  if (instead) return <div class="m-still">{instead}</div>;
  return (
    <div class="m-still">
      {state === 'offline' ? (
        <EmptyState icon={CloudOff} title={say.awayTitle}>
          {say.awayText}
        </EmptyState>
      ) : (
        <Skeleton shape="conversation" />
      )}
    </div>
  );
}

function Gone({ language }: { language: Language }) {
  const say = talkWords[language];
  return (
    <EmptyState icon={DoorClosed} title={say.goneTitle}>
      {say.goneText}
    </EmptyState>
  );
}

/** The key of what is not yet confirmed is the id of its command. */
function byKey(client: Client, key: string, what: 'retry' | 'discard'): void {
  const entry = client.unsent.get().find(({ id }) => id === key);
  if (entry) client[what](entry.id);
}
