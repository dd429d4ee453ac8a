import { ArrowUp } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { focusList, moveByArrow } from './list-focus.ts';
import { ListItem } from './list-item.tsx';
import { words } from './list-words.ts';
import { type Naming, otherOf, titleOf } from './naming.ts';
import { unsentByConversation } from './unsent-of.ts';
import { useHeldOrder } from './use-held-order.ts';
import { usePicked } from './use-picked.ts';
import { type Placements, standingOf } from './standing.ts';
import type { LineNames } from './use-rows.ts';
import './list.css';

interface ListProps {
  client: Client;
  rows: readonly ListedConversation[];
  naming: Naming;
  placements: Placements;
  /** Names the list: another name is another list, which begins at its top. */
  of: string;
  lines: LineNames;
  open: ConversationId | undefined;
  hrefOf: (id: ConversationId) => string;
  /** Of a conversation in which there are cases. */
  marks: ((conversation: ListedConversation) => ComponentChildren) | undefined;
  /** What can be done with those that were picked. */
  picking: ((picked: readonly ListedConversation[], clear: () => void) => ComponentChildren) | undefined;
  /** The end is near. */
  onReachEnd: () => void;
  /** Above the rows. */
  beginning: ComponentChildren;
  /** Below the rows: how it goes on. */
  end: ComponentChildren;
}

/** Rows drawn at first, and more each time the end comes near. */
const STEP = 60;
const NEAR = 600;

export function List({
  client,
  rows,
  naming,
  placements,
  of,
  lines,
  open,
  hrefOf,
  marks,
  picking,
  onReachEnd,
  beginning,
  end,
}: ListProps) {
  const say = useWords(words);
  const presence = useObservable(client.people.presence);
  const unsent = unsentByConversation(useObservable(client.unsent));
  const [stop, setStop] = useState<ConversationId>();
  const [limit, setLimit] = useState({ of, count: STEP });
  const count = limit.of === of ? limit.count : STEP;
  const live = useMemo(() => new Map(rows.map((row) => [row.id, newestOf(row, naming)])), [rows, naming]);
  const isKnown = useCallback((id: ConversationId) => client.list.entry(id) !== undefined, [client]);
  const held = useHeldOrder(live, of, isKnown);
  const drawn = held.order.slice(0, count);
  const picked = usePicked(of, drawn);
  const tabStop = [stop, open].find((id) => id && drawn.includes(id)) ?? drawn[0];

  const onScroll = () => {
    held.onScroll();
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = held.scroller.current ?? {};
    if (scrollHeight - scrollTop - clientHeight > NEAR) return;
    if (count < held.order.length) setLimit({ of, count: count + STEP });
    else onReachEnd();
  };
  const showNews = () => {
    held.release();
    requestAnimationFrame(focusList);
  };
  const now = Date.now();
  const rowOf = (id: ConversationId) => {
    const conversation = client.list.entry(id);
    if (!conversation) return null;
    const other = otherOf(conversation, naming.me);
    const by = conversation.last?.by;
    const isColleague = conversation.kind === 'direct' && other !== undefined;
    const standing = standingOf(conversation, placements, now);
    const title = titleOf(conversation, naming);
    return (
      <ListItem
        key={id}
        {...{ conversation, client, other, title, standing }}
        href={hrefOf(id)}
        isOnline={isColleague && presence.get(other)?.online === true}
        line={lines.size > 1 && conversation.line ? lines.get(conversation.line) : undefined}
        author={by && by !== other ? personName(by, naming.cards, naming.language) : undefined}
        isMine={by === naming.me}
        unsent={unsent.get(id)}
        marks={marks}
        isPicked={picking && conversation.cases && picked.ids.has(id)}
        onPick={(isRange) => picked.toggle(id, isRange)}
        isOpen={id === open}
        isStop={id === tabStop}
        onFocus={() => setStop(id)}
      />
    );
  };

  const chosen = drawn.filter((id) => picked.ids.has(id)).flatMap((id) => client.list.entry(id) ?? []);
  return (
    <div class={chosen.length > 0 ? 'c-list c-list-picking' : 'c-list'}>
      <div
        class="c-list-scroller"
        role="presentation"
        {...held.watch}
        onScroll={onScroll}
        onKeyDown={moveByArrow}
      >
        {beginning}
        <ul>{drawn.map(rowOf)}</ul>
        {drawn.length === held.order.length && end}
      </div>
      {chosen.length > 0 && picking?.(chosen, picked.clear)}
      {held.news > 0 && (
        <button type="button" class="c-list-news" onClick={showNews}>
          <Icon glyph={ArrowUp} name={null} small />
          {say.news(held.news)}
        </button>
      )}
    </div>
  );
}

/** The newest message of someone else: what one writes oneself is no news. */
function newestOf({ last }: ListedConversation, { me }: Naming): number {
  return last && last.by !== me ? last.seq : 0;
}
