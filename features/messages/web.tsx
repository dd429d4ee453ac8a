import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { ConversationView } from '@tertulia/sdk/conversation.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { lazily } from '@tertulia/web/kit/lazily.ts';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Skeleton } from '@tertulia/web/kit/skeleton.tsx';
import { Clock } from 'lucide-preact';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { EarlyTalk, type Writable } from './early-talk.ts';
import type { Outside } from './outside.ts';
import type { TalkMode } from './talk-mode.ts';
import type { Beside } from './use-beside.ts';
import { Writing, type WritingProps } from './writing.tsx';
import './web.css';

const words = defineWords({ es: { queued: 'En espera' }, en: { queued: 'Waiting' } });

export type ConversationPaneProps = {
  /** Without a client and a conversation, what is written goes to `early`. */
  client: Client | undefined;
  conversation: ConversationId | undefined;
  early?: EarlyTalk | undefined;
  /** A message to land on: a search result, a notification. `atStrand`: of a conversation that is shown within this one. */
  at?: number | undefined;
  atStrand?: ConversationId | undefined;
  /** Name and picture of others. */
  showAuthors: boolean;
  /** Names the region where a page has more than one conversation. */
  label?: string | undefined;
  placeholder?: string | undefined;
  /** Stands over the very first message: a greeting. */
  beginning?: ComponentChildren;
  /** Shown while nobody has written. */
  emptyState?: ComponentChildren;
  /** In place of the skeleton, for who knows that nothing was said yet: then what draws messages is not even loaded. */
  whileLoading?: ComponentChildren;
  /** Why nothing can be written here now; undefined when something can. */
  composerDisabledReason?: string | undefined;
  /** In whose name the business itself speaks (automatic answers). */
  business?: string | undefined;
  /** The reader answers here for the business: colleagues stand on his side, only the customer on the other. */
  isBusiness?: boolean | undefined;
  /** The network outside that it goes to as well. */
  outside?: Outside | undefined;
  /** What that network makes of what is written now. */
  carried?: WritingProps['carried'];
  /** What else is said about this customer: shown here by time, and written to from the same field. */
  beside?: Beside | undefined;
  /** Focuses the composer whenever another conversation is shown. */
  autoFocus?: boolean;
  onEscape?: (() => void) | undefined;
  /** The composer's field, so that a key can put the focus there: `composerRef.current?.focus()`. */
  composerRef?: RefObject<HTMLTextAreaElement>;
  /** Pins, and what others wrote may be deleted. Left out, the staff may, except in a conversation of two. */
  canModerate?: boolean | undefined;
  /** What the list knows of it; left out, the pane looks for itself. */
  listEntry?: ListedConversation | undefined;
  /** Offers to remind of a message. */
  onRemind?: ((seq: number, conversation: ConversationId) => void) | undefined;
  /** Offers to make what the customer wrote from a message on a matter of its own. */
  onSplit?: ((seq: number) => void) | undefined;
  /** Offers to send later: the send button was held. */
  onSchedule?: ((text: string, conversation: ConversationId) => void) | undefined;
  /** Asked before something new leaves for the customer. True: it waits, and perhaps `send` is called later. */
  holds?: ((send: () => void) => boolean) | undefined;
  /** Over the field: what else waits to be sent here. */
  overField?: ComponentChildren;
  /** Files that come from elsewhere, to stand over the field as if they had been chosen there. */
  sharedFiles?: readonly File[] | undefined;
  /** What else helps to write to the customer. */
  moreHelp?: WritingProps['moreHelp'];
};

const useTalkPart = lazily(() => import('./talk/talk-body.tsx'));
const NO_ONE = new Cell<{ kind: string } | undefined>(undefined);
const NO_LIST = new Cell<unknown>(undefined);
/** Of these alone nothing is seen by who comes for the first time. */
const SILENT = new Set(['conversation.opened', 'member.joined']);

/** The live conversation: the same at the door and at the desk. */
export function ConversationPane(props: ConversationPaneProps) {
  const { client, conversation } = props;
  const talk = useTalk(client, conversation, props.early);
  const view = useObservable(talk.view);
  const { beside } = props;
  const strand = beside?.chosen;
  const written = strand && client ? client.conversation(strand.id) : talk;
  const draft = useObservable(written.draft);
  const writtenView = useObservable(written.view);
  const isStaff = useObservable(client?.me ?? NO_ONE)?.kind === 'agent';
  const entry = useListEntry(client, conversation, props.listEntry);
  const pane = useRef<HTMLDivElement>(null);
  const own = useRef<HTMLTextAreaElement>(null);
  const input = props.composerRef ?? own;
  const reach = useRef<() => void>();
  const [mode, setMode] = useState<TalkMode>();
  const [sent, countSent] = useState(0);
  useEffect(() => setMode(undefined), [talk]);
  const onMode = (next: TalkMode | undefined) => {
    setMode(next);
    if (next) beside?.writeTo(next.strand);
  };
  const part = useTalkPart(!props.whileLoading || draft !== '' || hasSomething(view));

  return (
    <div class="m-pane" ref={pane}>
      {part ? (
        <part.TalkBody
          {...props}
          {...{ talk, view, entry, pane, input, reach, sent }}
          canModerate={props.canModerate ?? (isStaff && entry !== undefined && entry.kind !== 'direct')}
          onMode={onMode}
        />
      ) : (
        <Still view={view}>{props.whileLoading}</Still>
      )}
      <div class={strand ? `m-writing m-writing-${strand.tone}` : 'm-writing'}>
        {!strand && props.overField}
        {part && beside && (
          <part.StrandSwitch
            {...beside}
            onChoose={(id) => {
              setMode(undefined);
              beside.writeTo(id);
              input.current?.focus();
            }}
          />
        )}
        <Writing
          {...props}
          {...{ draft, mode, input, pane, isStaff }}
          talk={written}
          conversation={strand?.id ?? conversation}
          placeholder={strand?.placeholder ?? props.placeholder}
          holds={strand ? undefined : props.holds}
          moreHelp={strand ? undefined : props.moreHelp}
          onMode={setMode}
          isGone={writtenView.state === 'gone'}
          onSent={() => {
            countSent((before) => before + 1);
            if (view.hasNewer) talk.toLatest();
          }}
          onArrowUp={() => reach.current?.()}
          canMention={isStaff && entry?.kind !== 'direct'}
          above={part && mode && <part.ModeStrip mode={mode} onCancel={() => setMode(undefined)} />}
          end={part && !strand && entry?.timer ? <part.TimerMark seconds={entry.timer} /> : undefined}
        />
      </div>
    </div>
  );
}

/** Until what draws messages is here: what was just written is not lost from sight. */
function Still({ view, children }: { view: ConversationView; children: ComponentChildren }) {
  const say = useWords(words);
  return (
    <div class="m-still">
      {children ?? <Skeleton shape="conversation" />}
      {view.pending.map(({ id, body: { text } }) => (
        <p key={id} class="m-early">
          {typeof text === 'string' && text}
          <Icon glyph={Clock} name={say.queued} small />
        </p>
      ))}
    </div>
  );
}

function hasSomething({ state, events, pending }: ConversationView): boolean {
  return state === 'gone' || pending.length > 0 || events.some(({ kind }) => !SILENT.has(kind));
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

function useListEntry(
  client: Client | undefined,
  id: ConversationId | undefined,
  given: ListedConversation | undefined,
): ListedConversation | undefined {
  useObservable<unknown>(client?.list.view ?? NO_LIST);
  return given ?? (id && client?.list.entry(id));
}
