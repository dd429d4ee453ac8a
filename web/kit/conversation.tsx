import { ArrowDown } from 'lucide-preact';
import type { ComponentChildren, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { BubbleParts } from './bubble.tsx';
import type { ConversationItem } from './conversation-items.ts';
import { ConversationList } from './conversation-list.tsx';
import { defineWords, plural, useWords } from './i18n.ts';
import { Icon } from './icon.tsx';
import { NewMessageVoice } from './new-message-voice.tsx';
import { Spinner } from './spinner.tsx';
import { useEnd, useHeldPlace } from './use-held-place.ts';
import { useSeenEnd } from './use-seen-end.ts';
import { useShownItems } from './use-shown-items.ts';
import { type Target, useTarget } from './use-target.ts';
import './conversation.css';

/** More are not counted: the list does not either. */
const MOST = 99;

const words = defineWords({
  es: {
    label: 'Conversación',
    older: 'Cargando mensajes anteriores',
    toEnd: 'Ir al final',
    fresh: (n: number) => plural('es', n, { one: '1 nuevo', other: `${n > MOST ? `${MOST}+` : n} nuevos` }),
  },
  en: {
    label: 'Conversation',
    older: 'Loading earlier messages',
    toEnd: 'Go to the end',
    fresh: (n) => `${n > MOST ? `${MOST}+` : n} new`,
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
  /** What is shown is a window elsewhere: the newest are not in `items`. */
  hasNewer?: boolean;
  loadingNewer?: boolean;
  onReachEnd?: (() => void) | undefined;
  /** The reader wants the newest, which are not in `items`. */
  onToLatest?: (() => void) | undefined;
  /** How many of the newest, which are not in `items`, are new to the reader. */
  newBelow?: number | undefined;
  /** Brings the message to the middle of the screen and lets it light up. */
  target?: Target | undefined;
  onRetry: (key: string) => void;
  onDiscard: (key: string) => void;
  /** The newest message is on the screen and the page has the focus: once for each newest message. */
  onSeenEnd: () => void;
  /** Names the region where a page has more than one conversation. */
  label?: string | undefined;
  showAuthors: boolean;
  locale: string;
  timeZone?: string | undefined;
  /** Draws what is more than words. */
  parts?: BubbleParts | undefined;
  /** Keys of those that are chosen; undefined while nobody is choosing. */
  chosen?: ReadonlySet<string> | undefined;
  /** What stands over the very first message: a greeting. */
  beginning?: ComponentChildren;
  scrollerRef?: RefObject<HTMLDivElement> | undefined;
};

// The keyboard scrolls what has the focus, so the list must be able to have it.
const takesKeys = { tabIndex: 0 };

export function Conversation(props: ConversationProps) {
  const say = useWords(words);
  const { items, hasOlder, loadingOlder, hasNewer = false, loadingNewer = false } = props;
  const own = useRef<HTMLDivElement>(null);
  const scroller = props.scrollerRef ?? own;
  const end = useEnd();
  const shown = useShownItems(scroller, {
    items,
    isAtEnd: end.isAtEnd && !hasNewer,
    hasNewer,
    reachTop: hasOlder && !loadingOlder ? props.onReachTop : undefined,
    reachEnd: hasNewer && !loadingNewer ? props.onReachEnd : undefined,
  });
  const hasEnd = !hasNewer && shown.after === undefined;
  const place = useHeldPlace(scroller, {
    items,
    end,
    hasEnd,
    showEnd: () => {
      if (hasNewer) props.onToLatest?.();
      shown.showEnd();
    },
  });
  const { lit, isLanding } = useTarget(scroller, {
    target: props.target,
    items,
    showAround: (key) => {
      end.setAtEnd(false);
      shown.showAround(key);
    },
    onLanded: place.land,
  });
  const isAtEnd = end.isAtEnd && hasEnd;
  useSeenEnd(items.at(-1)?.key, isAtEnd && !isLanding, props.onSeenEnd);
  const newCount = hasNewer ? (props.newBelow ?? 0) : place.newCount;

  return (
    <div class={props.chosen ? 'k-conversation k-conversation-choosing' : 'k-conversation'}>
      <section
        class="k-conversation-scroller"
        ref={scroller}
        {...takesKeys}
        aria-label={props.label ?? say.label}
        onScroll={place.onScroll}
      >
        <div class="k-conversation-flow">
          {!hasOlder && props.beginning}
          {/* Its room stays until what it announces is in the page, or what is read would be thrown up by as much. */}
          {(loadingOlder || shown.before) && (
            <p class="k-conversation-older">
              <Spinner name={null} /> {say.older}
            </p>
          )}
          <ConversationList {...props} all={items} shown={shown} lit={lit} />
        </div>
      </section>
      {!isAtEnd && (
        <button type="button" class="k-conversation-to-end" onClick={place.goToEnd}>
          {newCount > 0 ? say.fresh(newCount) : <span class="k-visually-hidden">{say.toEnd}</span>}
          <Icon glyph={ArrowDown} name={null} small />
        </button>
      )}
      <NewMessageVoice items={items} />
    </div>
  );
}
