import type { ComponentChildren } from 'preact';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { fullDate, type Place, timeOfDay } from './clock.ts';
import type { MessageItem, MessageState } from './conversation-items.ts';
import type { MessageRow } from './conversation-rows.ts';
import { defineWords, useWords } from './i18n.ts';
import { LinkedText } from './linked-text.tsx';
import { Ticks } from './ticks.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';
import './bubble.css';

const words = defineWords({
  es: {
    me: 'Tú',
    says: (who: string) => `${who}: `,
    retry: 'Reintentar',
    discard: 'Eliminar',
    failed: 'No se ha enviado.',
  },
  en: {
    me: 'You',
    says: (who) => `${who}: `,
    retry: 'Try again',
    discard: 'Delete',
    failed: 'It was not sent.',
  },
});

export type BubbleTone = 'mine' | 'ours' | 'theirs' | 'staff' | 'partner';

export type BubbleProps = {
  row: MessageRow;
  place: Place;
  tone?: BubbleTone | undefined;
  /** Name and picture of others: in groups and at the desk. */
  showAuthor?: boolean;
  /** It came while the reader was here, so it may arrive with a movement. */
  isFresh?: boolean;
  /** Replaces the text: a picture, a voice note, a place. */
  children?: ComponentChildren;
  onRetry: (key: string) => void;
  onDiscard: (key: string) => void;
};

export function Bubble({
  row,
  place,
  tone,
  showAuthor = false,
  isFresh = false,
  children,
  ...actions
}: BubbleProps) {
  const { item, startsRun, endsRun } = row;
  const isOwnSide = item.mine || item.colleague === true;
  const hasPicture = showAuthor && !isOwnSide;
  const isNamed = hasPicture || item.colleague === true;
  const look = [
    'k-message',
    `k-message-${tone ?? usualTone(item)}`,
    isOwnSide ? 'k-message-own' : 'k-message-other',
    startsRun && 'k-message-first',
    endsRun && 'k-message-last',
    hasPicture && 'k-message-pictured',
    isFresh && 'k-message-fresh',
  ];
  return (
    <div class={look.filter(Boolean).join(' ')}>
      {hasPicture && endsRun && <Avatar {...item.author} size="small" />}
      <div class="k-bubble">
        <BubbleAuthor item={item} isShown={isNamed && startsRun} />
        {children ?? <BubbleText row={row} place={place} />}
        <BubbleMeta row={row} place={place} />
      </div>
      {item.state === 'failed' && <Failure item={item} {...actions} />}
    </div>
  );
}

function usualTone({ mine, colleague }: MessageItem): BubbleTone {
  if (mine) return 'mine';
  return colleague ? 'ours' : 'theirs';
}

type PartProps = Pick<BubbleProps, 'row' | 'place'>;

function BubbleText({ row, place }: PartProps) {
  const time = row.endsRun ? timeOfDay(row.item.at, place) : '';
  const ticks = ticksOf(row);
  return (
    <span
      class={ticks ? 'k-bubble-text k-bubble-ticked' : 'k-bubble-text'}
      data-time={time || ticks ? time : undefined}
    >
      {/* A text that turns the reading direction must not turn the room that is kept for its time. */}
      <bdi>
        <LinkedText text={row.item.text} />
      </bdi>
    </span>
  );
}

function BubbleMeta({ row, place }: PartProps) {
  const { at } = row.item;
  const ticks = ticksOf(row);
  if (!row.endsRun && !ticks) return null;
  return (
    <span class="k-bubble-meta">
      {row.endsRun && (
        <time dateTime={new Date(at).toISOString()} title={fullDate(at, place)}>
          {timeOfDay(at, place)}
        </time>
      )}
      {ticks && <Ticks state={ticks} />}
    </span>
  );
}

function ticksOf({ item, showsState }: MessageRow): MessageState | undefined {
  return showsState ? item.state : undefined;
}

/** Who speaks is seen by side and colour, so it must be said to those who see neither. */
function BubbleAuthor({ item, isShown }: { item: MessageItem; isShown: boolean }) {
  const say = useWords(words);
  if (isShown) return <span class="k-bubble-author">{item.author.name}</span>;
  return <VisuallyHidden>{say.says(item.mine ? say.me : item.author.name)}</VisuallyHidden>;
}

type FailureProps = Pick<BubbleProps, 'onRetry' | 'onDiscard'> & { item: MessageItem };

function Failure({ item, onRetry, onDiscard }: FailureProps) {
  const say = useWords(words);
  return (
    <div class="k-bubble-failure">
      <span>{item.failure ?? say.failed}</span>
      <span>
        <Button kind="plain" onClick={() => onRetry(item.key)}>
          {say.retry}
        </Button>
        <Button kind="plain" onClick={() => onDiscard(item.key)}>
          {say.discard}
        </Button>
      </span>
    </div>
  );
}
