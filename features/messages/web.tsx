import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { Status } from '@tertulia/sdk/connect.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import type { BubbleTone } from '@tertulia/web/kit/bubble.tsx';
import { Composer } from '@tertulia/web/kit/composer.tsx';
import { Conversation } from '@tertulia/web/kit/conversation.tsx';
import type { MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { type Language, readerLocale, useLanguage } from '@tertulia/web/kit/i18n.ts';
import { Skeleton } from '@tertulia/web/kit/skeleton.tsx';
import { TypingLine } from '@tertulia/web/kit/typing-line.tsx';
import { CloudOff, DoorClosed } from 'lucide-preact';
import type { ComponentChildren, RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { EarlyTalk, type Writable } from './early-talk.ts';
import type { LONGEST_TEXT } from './protocol.ts';
import { talkItems } from './talk-items.ts';
import { authorOf, type Reader } from './talk-people.ts';
import { talkWords } from './talk-words.ts';
import { useUnreadLine } from './use-unread-line.ts';
import './web.css';

export type ConversationPaneProps = {
  /** Without a client and a conversation, what is written goes to `early`. */
  client: Client | undefined;
  conversation: ConversationId | undefined;
  early?: EarlyTalk | undefined;
  /** Name and picture of others. */
  showAuthors: boolean;
  /** Names the region where a page has more than one conversation. */
  label?: string | undefined;
  placeholder?: string | undefined;
  /** Stands over the very first message: a greeting. */
  beginning?: ComponentChildren;
  /** Shown while nobody has written. */
  emptyState?: ComponentChildren;
  /** In place of the skeleton, for who knows what is coming. */
  whileLoading?: ComponentChildren;
  /** Why nothing can be written here now; undefined when something can. */
  composerDisabledReason?: string | undefined;
  /** In whose name the business itself speaks (automatic answers). */
  business?: string | undefined;
  /** The reader answers here for the business: colleagues stand on his side, only the customer on the other. */
  isBusiness?: boolean | undefined;
  toneOf?: ((item: MessageItem) => BubbleTone) | undefined;
  /** Focuses the composer whenever another conversation is shown. */
  autoFocus?: boolean;
  onEscape?: (() => void) | undefined;
  /** The composer's field, so that a key can put the focus there: `composerRef.current?.focus()`. */
  composerRef?: RefObject<HTMLTextAreaElement>;
};

// Only the type: protocol.ts would bring the schema library into the page.
const LIMIT: typeof LONGEST_TEXT = 8000;
const NOBODY: Reader['people'] = new Map();
const UNKNOWN = { me: new Cell<Reader['me']>(undefined), people: new Cell(NOBODY) };
const CONNECTING = new Cell<Status>({ state: 'connecting', since: 0 });

/** The live conversation: the same at the door and at the desk. */
export function ConversationPane(props: ConversationPaneProps) {
  const { client, conversation } = props;
  const talk = useTalk(client, conversation, props.early);
  const view = useObservable(talk.view);
  const reader = useReader(client, props);
  const line = useUnreadLine(talk, view, reader);
  const typing = view.typing.map((person) => authorOf(person, reader).name);
  return (
    <div class="m-pane">
      <Talk {...props} {...{ talk, view, reader, line }} />
      <div class="m-writing">
        <TypingLine names={typing} />
        <Writing {...props} talk={talk} isGone={view.state === 'gone'} onSent={line.clear} />
      </div>
    </div>
  );
}

type TalkProps = ConversationPaneProps & {
  talk: Writable;
  view: ConversationView;
  reader: Reader;
  line: ReturnType<typeof useUnreadLine>;
};

function Talk({ talk, view, reader, line, ...props }: TalkProps) {
  const { client, beginning, emptyState } = props;
  const { events, pending, delivered, read } = view;
  // Who is writing changes the view at every moment, and nothing of what is drawn here.
  const items = useMemo(() => talkItems(view, reader), [events, pending, delivered, read, reader]);
  const onRetry = useCallback((key: string) => client && byKey(client, key, 'retry'), [client]);
  const onDiscard = useCallback((key: string) => client && byKey(client, key, 'discard'), [client]);
  const onReachTop = useCallback(() => void talk.loadOlder().catch(() => undefined), [talk]);

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
      {...{ items, onRetry, onDiscard, onReachTop }}
      unreadAfterKey={line.unreadAfterKey}
      hasOlder={view.hasOlder}
      loadingOlder={view.loadingOlder}
      onSeenEnd={line.markRead}
      label={props.label}
      showAuthors={props.showAuthors}
      locale={readerLocale(reader.language)}
      toneOf={props.toneOf}
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

type WritingProps = ConversationPaneProps & { talk: Writable; isGone: boolean; onSent: () => void };

function Writing({ talk, isGone, onSent, ...props }: WritingProps) {
  const say = talkWords[useLanguage()];
  const draft = useObservable(talk.draft);
  const own = useRef<HTMLTextAreaElement>(null);
  const input = props.composerRef ?? own;
  useAutoFocus(input, props.autoFocus ? talk : undefined);
  useEscape(input, props.onEscape);

  const onDraft = (text: string) => {
    talk.setDraft(text);
    talk.setTyping(text !== '');
  };
  const onSend = (text: string) => {
    onSent();
    talk.send('message.post', { text });
    talk.setDraft('');
  };
  return (
    <Composer
      {...{ draft, onDraft, onSend }}
      inputRef={input}
      limit={LIMIT}
      disabledReason={isGone ? say.goneReason : props.composerDisabledReason}
      {...(props.placeholder && { placeholder: props.placeholder })}
    />
  );
}

function Loading({
  client,
  language,
  instead,
}: {
  client: Client | undefined;
  language: Language;
  instead: ComponentChildren;
}) {
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

function useTalk(
  client: Client | undefined,
  id: ConversationId | undefined,
  given: EarlyTalk | undefined,
): Writable {
  const early = useMemo(() => given ?? new EarlyTalk(), [given]);
  const talk = client && id ? client.conversation(id) : early;
  useEffect(() => talk.open(), [talk]);
  return talk;
}

type Side = Pick<ConversationPaneProps, 'business' | 'isBusiness'>;

function useReader(client: Client | undefined, { business, isBusiness = false }: Side): Reader {
  const language = useLanguage();
  const me = useObservable(client?.me ?? UNKNOWN.me);
  const people = useObservable(client?.people.cards ?? UNKNOWN.people);
  return useMemo(
    () => ({ me, people, language, business, isBusiness }),
    [me, people, language, business, isBusiness],
  );
}

function useAutoFocus(input: RefObject<HTMLTextAreaElement>, talk: Writable | undefined): void {
  const before = useRef<Writable>();
  // Before the page is painted: the first letter typed must not be lost.
  useLayoutEffect(() => {
    // What was written early goes on in the same field: whoever has moved on meanwhile is not called back.
    if (talk && !(before.current instanceof EarlyTalk)) input.current?.focus({ preventScroll: true });
    before.current = talk;
  }, [input, talk]);
}

function useEscape(input: RefObject<HTMLTextAreaElement>, onEscape: (() => void) | undefined): void {
  useEffect(() => {
    const field = input.current;
    if (!field || !onEscape) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) onEscape();
    };
    field.addEventListener('keydown', onKeyDown);
    return () => field.removeEventListener('keydown', onKeyDown);
  }, [input, onEscape]);
}

/** The key of what is not yet confirmed is the id of its command. */
function byKey(client: Client, key: string, what: 'retry' | 'discard'): void {
  const entry = client.unsent.get().find(({ id }) => id === key);
  if (entry) client[what](entry.id);
}
