import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { Bubble } from './bubble.tsx';
import { dayName, type Place } from './clock.ts';
import type { ConversationProps } from './conversation.tsx';
import type { ConversationItem } from './conversation-items.ts';
import { arrangeRows, type ConversationRow, type MessageRow } from './conversation-rows.ts';
import { defineWords, useWords } from './i18n.ts';
import type { Shown } from './use-shown-items.ts';

const words = defineWords({ es: { unread: 'Mensajes nuevos' }, en: { unread: 'New messages' } });

type ListProps = Omit<ConversationProps, 'items'> & {
  all: readonly ConversationItem[];
  shown: Shown;
  /** The key of the one that lights up. */
  lit: string | undefined;
};

/** The same node as before makes Preact leave a row alone: scrolling, typing and what arrives cost nothing there. */
export function ConversationList(props: ListProps) {
  const { all, shown, unreadAfterKey, showAuthors, locale, timeZone, parts, lit, chosen } = props;
  const { onRetry, onDiscard } = props;
  const say = useWords(words);
  const fresh = useFresh(all);
  const drawn = useRef<Drawn>(NOTHING);
  const { before, after } = shown;
  const around = [showAuthors, locale, timeZone, parts, onRetry, onDiscard, say];
  const known = isSame(drawn.current.around, around) ? drawn.current.nodes : NOTHING.nodes;
  const place = { locale, timeZone };
  const nodes = new Map<string, Node>();
  const rows = arrangeRows(shown.items, { unreadAfterKey, timeZone, before, after });

  const list = rows.map((row) => {
    const inputs = [...looksOf(row), row.key === lit, chosen?.has(row.key), fresh.has(row.key)];
    let node = known.get(row.key);
    if (!node || !isSame(node.inputs, inputs)) node = { inputs, vnode: draw(row) };
    nodes.set(row.key, node);
    return node.vnode;
  });
  drawn.current = { around, nodes };
  return <ol class="k-conversation-rows">{list}</ol>;

  function draw(row: ConversationRow): VNode {
    if (row.kind !== 'message')
      return (
        <li key={row.key} data-item={'item' in row ? row.key : undefined}>
          <Line row={row} place={place} unread={say.unread} />
        </li>
      );
    const isChosen = chosen?.has(row.key);
    const look = ['k-talk-row', row.key === lit && 'k-talk-row-lit', isChosen && 'k-talk-row-chosen'];
    return (
      // The keys that move among the messages put the focus here; Tab passes by.
      <li key={row.key} data-item={row.key} class={look.filter(Boolean).join(' ')} tabIndex={-1}>
        <Bubble
          {...{ row, place, parts, onRetry, onDiscard }}
          showAuthor={showAuthors}
          isFresh={fresh.has(row.key)}
        />
      </li>
    );
  }
}

type Node = { inputs: readonly unknown[]; vnode: VNode };
type Drawn = { around: readonly unknown[]; nodes: ReadonlyMap<string, Node> };
const NOTHING: Drawn = { around: [], nodes: new Map() };

function looksOf(row: ConversationRow): unknown[] {
  if (row.kind === 'message') return [row.item, row.startsRun, row.endsRun, row.showsState];
  return [row.kind === 'system' ? row.item : new Date().toDateString()];
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

type LineProps = { row: Exclude<ConversationRow, MessageRow>; place: Place; unread: string };

function Line({ row, place, unread }: LineProps) {
  if (row.kind === 'unread') return <p class="k-line k-line-unread">{unread}</p>;
  if (row.kind === 'system') return <p class="k-line k-line-system">{row.item.text}</p>;
  return (
    <p class="k-line k-line-day">
      <time dateTime={new Date(row.at).toISOString()}>{dayName(row.at, Date.now(), place)}</time>
    </p>
  );
}

/** More than these at once is a page, not a message that arrives. */
const MOST_FRESH = 20;
const NONE: ReadonlySet<string> = new Set();

/** Fresh is what was added behind the newest known item after the first draw; pages are not. */
function useFresh(items: readonly ConversationItem[]): ReadonlySet<string> {
  const known = useRef<{ last: string | undefined; fresh: ReadonlySet<string> }>();
  const last = items.at(-1)?.key;
  const before = known.current;
  if (before?.last === last) return before?.fresh ?? NONE;
  const tail = items.slice(-MOST_FRESH - 1);
  const since = before?.last === undefined ? -1 : tail.findIndex(({ key }) => key === before.last);
  const added = since < 0 ? [] : tail.slice(since + 1).map(({ key }) => key);
  known.current = { last, fresh: new Set(added) };
  return known.current.fresh;
}
