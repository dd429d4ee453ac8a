import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Action } from '@tertulia/web/kit/actions/action.ts';
import { announce } from '@tertulia/web/kit/announcer.tsx';
import type { MessageItem, Quote } from '@tertulia/web/kit/conversation-items.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import type { LucideIcon } from '@tertulia/web/kit/icon.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import {
  AlarmClock,
  Copy,
  Forward,
  Info,
  ListChecks,
  Pencil,
  Pin,
  PinOff,
  Reply,
  Split,
  Star,
  StarOff,
  Trash2,
} from 'lucide-preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Writable } from '../early-talk.ts';
import { bodyOf } from '../fold/bodies.ts';
import { lineWords } from '../fold/line-words.ts';
import type { ActingProps } from './acting.tsx';
import { actingWords } from './acting-words.ts';
import { AllDeletions, resumeDeletions } from './deletions.ts';
import { type ActionId, KEYS } from './message-actions.ts';

type Dialogs = {
  open: (
    what: { kind: 'info'; item: MessageItem } | { kind: 'delete' | 'forward'; items: readonly MessageItem[] },
  ) => void;
};

const GLYPHS: Record<ActionId, LucideIcon> = {
  reply: Reply,
  edit: Pencil,
  copy: Copy,
  forward: Forward,
  star: Star,
  pin: Pin,
  remind: AlarmClock,
  split: Split,
  info: Info,
  choose: ListChecks,
  delete: Trash2,
};

/** Once for each page: what it deletes itself may still be taken back. */
let isResumed = false;

/** What each action does. */
export function useDeeds(props: ActingProps, dialogs: Dialogs) {
  const { client, conversation, chosen, onChosen, onMode, onRemind, onSplit } = props;
  const say = useWords(actingWords);
  const own = lineWords[props.reader.language].you;
  const conversationOf = ({ strand }: MessageItem) =>
    (strand?.id as ConversationId | undefined) ?? conversation;
  const talkOf = (item: MessageItem): Writable =>
    (item.strand && props.talkOf(conversationOf(item))) ?? props.talk;
  const deletions = useMemo(
    () => new AllDeletions(client, props.deletions),
    [client, conversation, props.deletions],
  );
  useEffect(() => {
    if (!isResumed) resumeDeletions(client);
    isResumed = true;
    const leave = () => deletions.send();
    // The last moment in which a page may still do anything.
    window.addEventListener('pagehide', leave);
    // In another conversation of the same page the notice goes on, and sends it when it goes.
    return () => window.removeEventListener('pagehide', leave);
  }, [deletions]);

  const toggle = (item: MessageItem) => {
    const next = new Set(chosen);
    if (!next.delete(item.key)) next.add(item.key);
    onChosen(next);
    return true;
  };
  const hide = (all: readonly MessageItem[]) => {
    const own = [...Map.groupBy(all, conversationOf)].map(([id, items]) => ({
      part: deletions.of(id),
      seqs: items.flatMap(({ seq }) => seq ?? []),
    }));
    for (const { part, seqs } of own) part.add(seqs);
    showToast({
      text: say.gone(all.length),
      onUndo: () => own.forEach(({ part, seqs }) => part.undo(seqs)),
      onGone: () => own.forEach(({ part, seqs }) => part.send(seqs)),
    });
  };
  const erase = (all: readonly MessageItem[]) => {
    for (const item of all) if (item.seq !== undefined) talkOf(item).send('message.delete', { of: item.seq });
  };
  const copy = (all: readonly MessageItem[]) => {
    const text = all
      .map((item) => (all.length > 1 ? `${item.author.name}: ${item.text}` : item.text))
      .join('\n');
    navigator.clipboard.writeText(text).then(
      () => showToast({ text: say.copied }),
      () => showToast({ text: say.notCopied }),
    );
  };

  const fateOf = (id: ActionId, { strand }: MessageItem) =>
    !strand && (id === 'reply' || id === 'edit') ? props.outside?.carried[id] : undefined;

  const run = (id: ActionId, item: MessageItem) => {
    const of = item.seq;
    const fate = fateOf(id, item);
    if (fate?.can === false) return showToast({ text: fate.words });
    if (id === 'copy') return copy([item]);
    if (of === undefined) return;
    const talk = talkOf(item);
    const strand = item.strand && { strand: conversationOf(item) };
    switch (id) {
      case 'reply':
        return onMode({ kind: 'reply', seq: of, quote: quoteFor(item, of, own), ...strand });
      case 'edit': {
        const event = talk.event(of);
        const mentions = (event && bodyOf('message.posted', event).mentions) ?? [];
        const quote = quoteFor(item, of, own);
        return onMode({ kind: 'edit', seq: of, quote, text: item.text, mentions, ...strand });
      }
      case 'forward':
        return dialogs.open({ kind: 'forward', items: [item] });
      case 'star':
        client.keep(conversationOf(item), of, { starred: !item.starred });
        return announce(item.starred ? say.unstar : say.star);
      case 'pin':
        return void talk.send('message.pin', { of, on: !item.pinned });
      case 'remind':
        return onRemind?.(of, conversationOf(item));
      case 'split':
        return onSplit?.(of);
      case 'info':
        return dialogs.open({ kind: 'info', item });
      case 'choose':
        return void toggle(item);
      case 'delete':
        return dialogs.open({ kind: 'delete', items: [item] });
    }
  };
  const runAll = (id: 'copy' | 'forward' | 'delete', all: readonly MessageItem[]) => {
    if (id === 'copy') copy(all);
    else dialogs.open({ kind: id, items: all });
    onChosen(undefined);
  };
  const actionsOf = (item: MessageItem, ids: readonly ActionId[]): Action[] =>
    ids.map((id) => {
      const key = Object.keys(KEYS).find((one) => KEYS[one] === id);
      return {
        id,
        label: labelOf(id, item),
        icon: id === 'star' && item.starred ? StarOff : id === 'pin' && item.pinned ? PinOff : GLYPHS[id],
        ...(key &&
          matchMedia('(pointer: fine)').matches && {
            key: key.length === 1 ? key.toUpperCase() : say.deleteKey,
          }),
        danger: id === 'delete',
        ...(fateOf(id, item)?.can === false && { why: fateOf(id, item)?.note }),
        onChoose: () => run(id, item),
      };
    });
  const labelOf = (id: ActionId, item: MessageItem) => {
    if (id === 'delete') return say.erase;
    if (id === 'star' && item.starred) return say.unstar;
    if (id === 'pin' && item.pinned) return say.unpin;
    return say[id];
  };
  return { run, runAll, toggle, hide, erase, actionsOf, talkOf, conversationOf };
}

function quoteFor(item: MessageItem, seq: number, own: string): Quote {
  const { text, content } = item;
  const author = item.mine ? { ...item.author, name: own } : item.author;
  const file = content?.kind === 'media' ? content.files[0] : undefined;
  const name = content?.kind === 'media' ? file?.kind : content?.kind;
  const thumb = file?.sources.small ?? file?.sources.poster;
  return { seq, author, text, ...(name && { content: name }), ...(thumb && { thumb }) };
}
