import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import type { ConversationItem } from '@tertulia/web/kit/conversation-items.ts';
import { readerLocale } from '@tertulia/web/kit/i18n.ts';
import { lazily } from '@tertulia/web/kit/lazily.ts';
import { TypingLine } from '@tertulia/web/kit/typing-line.tsx';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';
import type { Outside } from '../outside.ts';
import type { TalkMode } from '../talk-mode.ts';
import type { ConversationPaneProps } from '../web.tsx';
import { PinnedBanner } from './pinned-banner.tsx';
import { TalkList } from './talk-list.tsx';
import { authorOf, type Reader } from './talk-people.ts';
import { useActing } from './use-acting.tsx';
import { partsFor, useItems } from './use-items.tsx';
import { useJump } from './use-jump.tsx';
import { useReader } from './use-reader.ts';
import { useStrands } from './use-strands.ts';
import { useUnreadLine } from './use-unread-line.ts';

export { ModeStrip } from './mode-strip.tsx';
export { StrandSwitch } from './strand-switch.tsx';
export { TimerMark } from './timer-mark.tsx';

export type TalkBodyProps = ConversationPaneProps & {
  talk: Writable;
  view: ConversationView;
  entry: ListedConversation | undefined;
  canModerate: boolean;
  pane: RefObject<HTMLDivElement>;
  input: RefObject<HTMLTextAreaElement>;
  /** Goes to the last message, by keyboard. */
  reach: { current: (() => void) | undefined };
  /** How often something was sent from here. */
  sent: number;
  onMode: (mode: TalkMode | undefined) => void;
};

const usePlayingBar = lazily(() => import('@tertulia/web/kit/content/playing-bar.tsx'));
const NO_SAVER = new Cell(false);

/** All that was said, with what can be done about it: loaded when there is something to show. */
export function TalkBody(props: TalkBodyProps) {
  const { client, conversation, talk, view, entry, canModerate, pane, input, reach } = props;
  const reader = useReader(client, props);
  const saver = useObservable(client?.saver ?? NO_SAVER);
  const line = useUnreadLine(talk, view, reader, props.sent);
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  useEffect(() => setChosen(undefined), [talk]);
  const strands = useStrands(client, props.beside?.strands, view);
  const { target, jump, isSeeking } = useJump(talk, view, line, props, strands.talkOf);
  const acting = useActing(talk);
  reach.current = acting.selectLast;
  const { see } = acting;
  const { outside } = props;
  const drawing = useItems({ client, conversation, talk, view, strands, see, reader, jump, outside });
  const { items } = drawing;
  const locale = readerLocale(reader.language);
  const canReact = client !== undefined && view.state !== 'gone' && !props.composerDisabledReason;
  const { rich, beside } = drawing;
  const under = outside?.under;
  const canReactOutside = outside?.carried.react?.can !== false;
  const parts = useMemo(
    () => partsFor({ rich, beside }, [saver, locale, canReact], { under, canReactOutside }),
    [rich, beside, saver, locale, canReact, under, canReactOutside],
  );
  const playing = usePlayingBar(useMemo(() => items.some(hasSound), [items]));
  const pinned = entry?.pinned ?? [];
  return (
    // Only what is done to a message is looked for here, and it is done by elements that can be reached.
    <div class="m-talk" role="presentation" {...acting.listeners}>
      {pinned.length > 0 && view.state !== 'loading' && (
        <PinnedBanner
          {...{ pinned, talk, reader, items, jump }}
          onUnpin={canModerate ? (of) => void talk.send('message.pin', { of, on: false }) : undefined}
        />
      )}
      {playing && <playing.default />}
      <TalkList
        {...props}
        {...{ reader, line, items, parts, target, isSeeking, chosen }}
        onReadStrands={strands.markRead}
        newBelow={entry?.unread}
        scrollerRef={scroller}
      />
      {acting.part && client && conversation && (
        <acting.part.Acting
          {...{ client, conversation, talk, reader, items, entry, pane, scroller, input }}
          talkOf={strands.talkOf}
          {...{ chosen, canModerate, canReact }}
          isBusiness={props.isBusiness === true}
          onChosen={setChosen}
          onMode={(mode) => props.onMode(noted(mode, outside))}
          outside={outside}
          onRemind={props.onRemind}
          onSplit={props.onSplit}
          deletions={acting.deletions}
          first={acting.first}
        />
      )}
      <Typing view={view} strands={strands} reader={reader} />
    </div>
  );
}

/** What becomes of it outside is said while it is written. */
function noted(mode: TalkMode | undefined, outside: Outside | undefined): TalkMode | undefined {
  const fate = mode && !mode.strand && outside?.carried[mode.kind];
  return fate ? { ...mode, note: fate.words } : mode;
}

function hasSound(item: ConversationItem): boolean {
  const content = item.kind === 'message' ? item.content : undefined;
  return (
    content?.kind === 'media' && (content.files[0]?.kind === 'voice' || content.files[0]?.kind === 'audio')
  );
}

type TypingProps = { view: ConversationView; strands: ReturnType<typeof useStrands>; reader: Reader };

/** Who writes in a strand is told with its name: it is not the customer. */
function Typing({ view, strands, reader }: TypingProps) {
  const names = view.typing.map((person) => authorOf(person, reader).name);
  const beside = strands.views.flatMap(({ typing }, index) =>
    typing.map((person) => ({
      name: authorOf(person, reader).name,
      where: strands.open[index]?.strand.name ?? '',
    })),
  );
  return (
    <div class="m-typing">
      <TypingLine names={[...names, ...beside]} />
    </div>
  );
}
