import { ArrowDown } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { Bubble, type BubbleTone } from './bubble.tsx';
import { dayName, type Place } from './clock.ts';
import type { ConversationItem, MessageItem } from './conversation-items.ts';
import { arrangeRows, type ConversationRow } from './conversation-rows.ts';
import { defineWords, plural, useWords } from './i18n.ts';
import { Icon } from './icon.tsx';
import { NewMessageVoice } from './new-message-voice.tsx';
import { Spinner } from './spinner.tsx';
import { useHeldPlace } from './use-held-place.ts';
import { useSeenEnd } from './use-seen-end.ts';
import { useShownItems } from './use-shown-items.ts';
import './conversation.css';

const words = defineWords({
  es: {
    label: 'Conversación',
    unread: 'Mensajes nuevos',
    older: 'Cargando mensajes anteriores',
    toEnd: 'Ir al final',
    fresh: (n: number) => plural('es', n, { one: '1 nuevo', other: `${n} nuevos` }),
  },
  en: {
    label: 'Conversation',
    unread: 'New messages',
    older: 'Loading earlier messages',
    toEnd: 'Go to the end',
    fresh: (n) => `${n} new`,
  },
});

export type ConversationProps = {
  /** Oldest first. A message keeps its key when its pending copy is replaced by the confirmed one. */
  items: readonly ConversationItem[];
  /** The last one that was read; the line "new" stands after it. */
  unreadAfterKey?: string | undefined;
  hasOlder: boolean;
  loadingOlder: boolean;
  onReachTop: () => void;
  onRetry: (key: string) => void;
  onDiscard: (key: string) => void;
  /** The newest message is on the screen and the page has the focus: once for each newest message. */
  onSeenEnd: () => void;
  /** Names the region where a page has more than one conversation. */
  label?: string | undefined;
  showAuthors: boolean;
  locale: string;
  timeZone?: string | undefined;
  /** At the desk: which strand a message belongs to. Left out, it is mine or theirs. */
  toneOf?: ((item: MessageItem) => BubbleTone) | undefined;
  /** Replaces the text of a message: picture, voice, place. Undefined keeps the text. */
  bodyOf?: ((item: MessageItem) => ComponentChildren) | undefined;
  /** What stands over the very first message: a greeting. */
  beginning?: ComponentChildren;
};

// The keyboard scrolls what has the focus, so the list must be able to have it.
const takesKeys = { tabIndex: 0 };

export function Conversation(props: ConversationProps) {
  const say = useWords(words);
  const { items, hasOlder, loadingOlder, onReachTop, onSeenEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const place = useHeldPlace(scroller, items);
  const shown = useShownItems(scroller, {
    items,
    unreadAfterKey: props.unreadAfterKey,
    isAtEnd: place.isAtEnd,
    reachTop: hasOlder && !loadingOlder ? onReachTop : undefined,
  });
  useSeenEnd(items.at(-1)?.key, place.isAtEnd, onSeenEnd);

  return (
    <div class="k-conversation">
      <section
        class="k-conversation-scroller"
        ref={scroller}
        {...takesKeys}
        aria-label={props.label ?? say.label}
        onScroll={place.onScroll}
      >
        <div class="k-conversation-flow">
          {!hasOlder && props.beginning}
          {loadingOlder && (
            <p class="k-conversation-older">
              <Spinner name={null} /> {say.older}
            </p>
          )}
          <Rows {...props} items={shown} />
        </div>
      </section>
      {!place.isAtEnd && (
        <button type="button" class="k-conversation-to-end" onClick={place.goToEnd}>
          {place.newCount > 0 ? (
            say.fresh(place.newCount)
          ) : (
            <span class="k-visually-hidden">{say.toEnd}</span>
          )}
          <Icon glyph={ArrowDown} name={null} small />
        </button>
      )}
      <NewMessageVoice items={items} />
    </div>
  );
}

/** The same list of nodes as before makes Preact leave the rows alone: scrolling and typing cost nothing here. */
function Rows(props: ConversationProps) {
  const { items, unreadAfterKey, showAuthors, locale, timeZone, toneOf, bodyOf, onRetry, onDiscard } = props;
  const say = useWords(words);
  const known = useRef<{ keys: Set<string>; fresh: Set<string> }>();
  const fresh = noteFresh(known, items);
  const list = useMemo(() => {
    const place = { locale, timeZone };
    const drawn = arrangeRows(items, { unreadAfterKey, timeZone }).map((row) => (
      <li key={row.key} data-item={'item' in row ? '' : undefined}>
        {row.kind === 'message' ? (
          <Bubble
            {...{ row, place, onRetry, onDiscard }}
            tone={toneOf?.(row.item)}
            showAuthor={showAuthors}
            isFresh={fresh.has(row.key)}
          >
            {bodyOf?.(row.item)}
          </Bubble>
        ) : (
          <Line row={row} place={place} unread={say.unread} />
        )}
      </li>
    ));
    return <ol class="k-conversation-rows">{drawn}</ol>;
  }, [items, unreadAfterKey, showAuthors, locale, timeZone, toneOf, bodyOf, onRetry, onDiscard, say, fresh]);
  return list;
}

type LineProps = { row: Exclude<ConversationRow, { kind: 'message' }>; place: Place; unread: string };

function Line({ row, place, unread }: LineProps) {
  if (row.kind === 'unread') return <p class="k-line k-line-unread">{unread}</p>;
  if (row.kind === 'system') return <p class="k-line k-line-system">{row.item.text}</p>;
  return (
    <p class="k-line k-line-day">
      <time dateTime={new Date(row.at).toISOString()}>{dayName(row.at, Date.now(), place)}</time>
    </p>
  );
}

type Known = { keys: Set<string>; fresh: Set<string> };

/** Fresh is what was added behind the newest known item after the first draw; older pages are not. */
function noteFresh(known: { current: Known | undefined }, items: readonly ConversationItem[]): Set<string> {
  const before = known.current;
  const keys = new Set(items.map((item) => item.key));
  const lastKnown = before ? items.findLastIndex((item) => before.keys.has(item.key)) : -1;
  const added = before && before.keys.size > 0 ? items.slice(lastKnown + 1) : [];
  const fresh = added.length
    ? new Set([...(before?.fresh ?? []), ...added.map((item) => item.key)])
    : before?.fresh;
  known.current = { keys, fresh: fresh ?? new Set() };
  return known.current.fresh;
}
