import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { Conversation } from '@tertulia/sdk/conversation.ts';
import { ActionMenu } from '@tertulia/web/kit/actions/action-menu.tsx';
import { ActionSheet } from '@tertulia/web/kit/actions/action-sheet.tsx';
import type { Spot } from '@tertulia/web/kit/actions/action.ts';
import { HoverBar } from '@tertulia/web/kit/actions/hover-bar.tsx';
import { QuickReactions } from '@tertulia/web/kit/actions/quick-reactions.tsx';
import { useRowKeys } from '@tertulia/web/kit/actions/use-row-keys.ts';
import { rowOf, useHover, useTouches } from '@tertulia/web/kit/actions/use-row-pointer.ts';
import type { ConversationItem, MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import { EmojiPopover } from '@tertulia/web/kit/emoji/emoji-popover.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';
import type { Outside } from '../outside.ts';
import type { TalkMode } from '../talk-mode.ts';
import type { Reader } from '../talk/talk-people.ts';
import type { Summons } from '../talk/use-acting.tsx';
import { actingWords } from './acting-words.ts';
import { Choosing } from './choosing.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { ForwardDialog } from './forward-dialog.tsx';
import { InfoDialog } from './info-dialog.tsx';

import { actionsFor, KEYS } from './message-actions.ts';
import { useDeeds } from './use-deeds.tsx';
import { useFailures } from './use-failures.tsx';

export type ActingProps = {
  client: Client;
  conversation: ConversationId;
  talk: Writable;
  /** A conversation that is shown within this one. */
  talkOf: (strand: ConversationId) => Conversation | undefined;
  reader: Reader;
  items: readonly ConversationItem[];
  entry: ListedConversation | undefined;
  pane: RefObject<HTMLElement>;
  scroller: RefObject<HTMLElement>;
  input: RefObject<HTMLTextAreaElement>;
  chosen: ReadonlySet<string> | undefined;
  canModerate: boolean;
  canReact: boolean;
  isBusiness: boolean;
  onChosen: (chosen: ReadonlySet<string> | undefined) => void;
  onMode: (mode: TalkMode | undefined) => void;
  onRemind: ((seq: number, conversation: ConversationId) => void) | undefined;
  onSplit: ((seq: number) => void) | undefined;
  /** Tells what is hidden until it is deleted. */
  deletions: (conversation: ConversationId, hidden: ReadonlySet<number>) => void;
  first: Summons | undefined;
  outside: Outside | undefined;
};

/** What is open beside the conversation. */
type Open =
  | { kind: 'menu'; item: MessageItem; at: Spot | Element }
  | { kind: 'sheet' | 'info'; item: MessageItem }
  | { kind: 'emoji'; item: MessageItem; at: Element | undefined }
  | { kind: 'delete' | 'forward'; items: readonly MessageItem[] };

/** All that can be done to messages, by mouse, finger and keyboard. */
export function Acting(props: ActingProps) {
  const { client, reader, items, pane, scroller, input, chosen, onChosen, canReact } = props;
  const say = useWords(actingWords);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const deeds = useDeeds(props, { open: setOpen });
  useFailures(client, props.conversation);

  const itemOf = (row: Element | undefined): MessageItem | undefined => {
    const key = row?.getAttribute('data-item');
    const found = key ? items.find((item) => item.key === key) : undefined;
    return found?.kind === 'message' ? found : undefined;
  };
  const may = {
    canWrite: canReact,
    canModerate: props.canModerate,
    isBusiness: props.isBusiness,
    canRemind: props.onRemind !== undefined,
    canSplit: props.onSplit !== undefined,
    hasElsewhere: client.list.view.get().conversations.length > 1,
    now: Date.now(),
  };
  const react = (item: MessageItem, emoji: string | undefined) => {
    close();
    if (item.seq !== undefined)
      deeds.talkOf(item).send('message.react', { of: item.seq, ...(emoji !== undefined && { emoji }) });
  };
  const carried = props.outside?.carried;
  const canReactTo = (item: MessageItem) =>
    canReact && !item.deleted && item.seq !== undefined && (item.strand || carried?.react?.can !== false);
  const bubbleOf = ({ key }: MessageItem) =>
    scroller.current?.querySelector(`[data-item="${CSS.escape(key)}"] .k-bubble`) ?? undefined;
  const ownOf = ({ reactions }: MessageItem) => reactions?.find(({ mine }) => mine)?.emoji;
  const quick = (item: MessageItem) =>
    canReactTo(item) && (
      <QuickReactions
        own={ownOf(item)}
        onReact={(emoji) => react(item, emoji)}
        onMore={() => setOpen({ kind: 'emoji', item, at: bubbleOf(item) })}
      />
    );

  const hovered = useHover(
    scroller,
    '.k-hover-bar',
    props.first?.kind === 'pointer' ? props.first.target : null,
  );
  const under = itemOf(hovered);
  const firstTouch = useMemo(() => {
    const touch = props.first?.kind === 'touch' && !props.first.isOver ? props.first : undefined;
    const row = rowOf(touch?.target ?? null);
    return row && touch ? { row, at: touch.at } : undefined;
  }, []);
  useTouches(scroller, {
    first: firstTouch,
    onHold: (row) => {
      const item = itemOf(row);
      if (item && !chosen) setOpen({ kind: 'sheet', item });
    },
    onSwipe: (row) => {
      const item = itemOf(row);
      if (item && actionsFor(item, may).includes('reply')) deeds.run('reply', item);
    },
  });
  const keys = useRowKeys(scroller, input, {
    onKey: (row, event) => {
      const item = itemOf(row);
      if (!item || event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.key === ' ' && chosen) return deeds.toggle(item);
      const id = KEYS[event.key];
      if (!id || !actionsFor(item, may).includes(id)) return false;
      deeds.run(id, item);
      return true;
    },
    onMenu: (row, spot) => {
      const item = itemOf(row);
      if (item && !chosen) setOpen({ kind: 'menu', item, at: spot ?? row.querySelector('.k-bubble') ?? row });
    },
    onLeave: () => (chosen ? onChosen(undefined) : input.current?.focus()),
  });
  useEffect(() => {
    if (props.first?.kind === 'last') keys.focusLast();
  }, []);
  useEffect(() => {
    const list = scroller.current;
    if (!list || !chosen) return;
    const onClick = (event: MouseEvent) => {
      const item = itemOf(rowOf(event.target));
      if (!item) return;
      event.preventDefault();
      deeds.toggle(item);
    };
    list.addEventListener('click', onClick);
    return () => list.removeEventListener('click', onClick);
  });

  const listOf = (item: MessageItem) => deeds.actionsOf(item, actionsFor(item, may));
  const titleOf = (item: MessageItem) => (item.mine ? say.own : say.title(item.author.name));
  return (
    <>
      {hovered && under && !open && !chosen && pane.current && actionsFor(under, may).length > 0 && (
        <HoverBar
          row={hovered}
          frame={pane.current}
          onReact={canReactTo(under) ? (at) => setOpen({ kind: 'menu', item: under, at }) : undefined}
          onReply={actionsFor(under, may).includes('reply') ? () => deeds.run('reply', under) : undefined}
          onMore={(at) => setOpen({ kind: 'menu', item: under, at })}
        />
      )}
      {open?.kind === 'menu' && (
        <ActionMenu
          label={titleOf(open.item)}
          at={open.at}
          actions={listOf(open.item)}
          top={quick(open.item)}
          onClose={() => setOpen((now) => (now?.kind === 'menu' ? undefined : now))}
        />
      )}
      {open?.kind === 'sheet' && (
        <ActionSheet
          title={titleOf(open.item)}
          actions={listOf(open.item)}
          top={quick(open.item)}
          onClose={() => setOpen((now) => (now?.kind === 'sheet' ? undefined : now))}
        />
      )}
      {open?.kind === 'emoji' && (
        <EmojiPopover
          label={say.picker}
          at={open.at}
          onPick={(emoji) => react(open.item, emoji)}
          onClose={close}
        />
      )}
      {open?.kind === 'info' && (
        <InfoDialog
          {...{ client, reader }}
          conversation={deeds.conversationOf(open.item)}
          item={open.item}
          way={
            open.item.strand || open.item.seq === undefined ? undefined : props.outside?.way(open.item.seq)
          }
          onClose={close}
        />
      )}
      {open?.kind === 'forward' && (
        <ForwardDialog
          {...{ client, reader }}
          from={deeds.conversationOf}
          items={open.items}
          onClose={close}
        />
      )}
      {open?.kind === 'delete' && (
        <DeleteDialog
          items={open.items}
          may={may}
          note={open.items.some(({ strand }) => !strand) ? carried?.delete?.words : undefined}
          onForMe={deeds.hide}
          onForAll={deeds.erase}
          onClose={close}
        />
      )}
      {chosen && (
        <Choosing
          {...{ items, chosen, may }}
          onRun={(id, all) => deeds.runAll(id, all)}
          onStop={() => {
            onChosen(undefined);
            input.current?.focus();
          }}
        />
      )}
    </>
  );
}
