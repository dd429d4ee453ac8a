import type { ComponentChildren } from 'preact';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { fullDate, type Place, timeOfDay } from './clock.ts';
import type { MessageItem, MessageState } from './conversation-items.ts';
import type { MessageRow } from './conversation-rows.ts';
import { countEmoji } from './format/emoji-only.ts';
import { Formatted } from './format/formatted.tsx';
import { defineWords, useWords } from './i18n.ts';
import { networkName } from './network-name.ts';
import { NetworkMark } from './network-mark.tsx';
import { Ticks } from './ticks.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';
import './bubble.css';

const words = defineWords({
  es: {
    me: 'Tú',
    says: (who: string) => `${who}: `,
    edited: 'editado',
    via: (network: string) => `Por ${network}`,
    retry: 'Reintentar',
    discard: 'Eliminar',
    failed: 'No se ha enviado.',
  },
  en: {
    me: 'You',
    says: (who) => `${who}: `,
    edited: 'edited',
    via: (network) => `By ${network}`,
    retry: 'Try again',
    discard: 'Delete',
    failed: 'It was not sent.',
  },
});

type BubbleTone = 'mine' | 'ours' | 'theirs' | 'staff' | 'partner';

/** What is more than words, drawn by a part of the kit that is loaded when there is something to draw. */
export type BubbleParts = {
  /** Over the words: passed on, the message it answers, pictures. */
  head: (item: MessageItem) => ComponentChildren;
  /** Under the words: what is behind a link. */
  foot: (item: MessageItem) => ComponentChildren;
  /** Beside the time: pinned, starred, disappears. */
  marks: (item: MessageItem) => ComponentChildren;
  /** Under the bubble: reactions. */
  under: (item: MessageItem) => ComponentChildren;
};

export type BubbleProps = {
  row: MessageRow;
  place: Place;
  /** Name and picture of others: in groups and at the desk. */
  showAuthor?: boolean;
  /** It came while the reader was here, so it may arrive with a movement. */
  isFresh?: boolean;
  parts?: BubbleParts | undefined;
  onRetry: (key: string) => void;
  onDiscard: (key: string) => void;
};

export function Bubble(props: BubbleProps) {
  const { row, place, showAuthor = false, isFresh = false, parts, ...actions } = props;
  const { item, startsRun, endsRun } = row;
  const isOwnSide = item.mine || item.colleague === true;
  const hasPicture = showAuthor && !isOwnSide;
  const isNamed = hasPicture || item.colleague === true || item.strand !== undefined;
  const look = [
    'k-message',
    `k-message-${toneOf(item)}`,
    isOwnSide ? 'k-message-own' : 'k-message-other',
    startsRun && 'k-message-first',
    endsRun && 'k-message-last',
    hasPicture && 'k-message-pictured',
    isFresh && 'k-message-fresh',
  ];
  return (
    <div class={look.filter(Boolean).join(' ')}>
      {hasPicture && endsRun && <Avatar {...item.author} size="small" />}
      <div class={`k-bubble${shapeOf(item)}`}>
        <BubbleAuthor item={item} isShown={isNamed && startsRun} />
        {parts?.head(item)}
        {item.text && <BubbleText row={row} place={place} />}
        {parts?.foot(item)}
        <BubbleMeta row={row} place={place} parts={parts} />
      </div>
      {parts?.under(item)}
      {item.state === 'failed' && <Failure item={item} {...actions} />}
    </div>
  );
}

function toneOf({ mine, colleague, strand }: MessageItem): BubbleTone {
  if (strand) return strand.tone;
  if (mine) return 'mine';
  return colleague ? 'ours' : 'theirs';
}

function shapeOf({ deleted, content, link, button, origin, quote, text }: MessageItem): string {
  if (deleted) return ' k-bubble-deleted';
  if (content || link || button || origin || quote) return ` k-bubble-full${text ? '' : wordless(content)}`;
  const emoji = countEmoji(text);
  return emoji ? ` k-bubble-emoji-${emoji}` : '';
}

/** Over pictures the time needs a ground of its own; beside the length of a voice note there is room for it. */
function wordless(content: MessageItem['content']): string {
  const kinds = content?.kind === 'media' ? content.files.map(({ kind }) => kind) : [];
  if (kinds.length === 1 && kinds[0] === 'voice') return ' k-bubble-wordless k-bubble-voice';
  const isPictures = kinds.length > 0 && kinds.every((kind) => kind === 'photo' || kind === 'video');
  return isPictures ? ' k-bubble-wordless k-bubble-pictures' : ' k-bubble-wordless';
}

type PartProps = Pick<BubbleProps, 'row' | 'place'>;

function BubbleText({ row, place }: PartProps) {
  const { item } = row;
  const { time, icons } = useMeta(row, place);
  const isLast = !item.link && !item.button;
  return (
    <div
      class="k-bubble-text"
      data-time={isLast && (time || icons) ? time : undefined}
      style={isLast && icons ? { '--icons': icons } : undefined}
    >
      {/* A text that turns the reading direction must not turn the room that is kept for its time. */}
      <bdi>{item.deleted ? item.text : <Formatted text={item.text} names={item.mentions} />}</bdi>
    </div>
  );
}

function BubbleMeta({ row, place, parts }: PartProps & Pick<BubbleProps, 'parts'>) {
  const say = useWords(words);
  const { at, via } = row.item;
  const { time, ticks, icons } = useMeta(row, place);
  if (!time && !icons) return null;
  return (
    <span class="k-bubble-meta">
      {parts?.marks(row.item)}
      {time && via && <NetworkMark kind={via} name={say.via(networkName(via))} small />}
      {time && (
        <time dateTime={new Date(at).toISOString()} title={fullDate(at, place)}>
          {time}
        </time>
      )}
      {ticks && <Ticks state={ticks} detail={row.item.stateWords} />}
    </span>
  );
}

/** What stands in the last corner, and how many icons wide it is beside the time. */
function useMeta({ item, endsRun, showsState }: MessageRow, place: Place) {
  const say = useWords(words);
  const ticks: MessageState | undefined = showsState && !item.deleted ? item.state : undefined;
  const written = endsRun ? timeOfDay(item.at, place) : '';
  const edited = item.edited && !item.deleted ? say.edited : '';
  const marks = item.deleted ? [] : [item.starred, item.pinned, item.expires, endsRun && item.via];
  const icons = [...marks, ticks].filter(Boolean).length;
  return { time: [edited, written].filter(Boolean).join(' '), ticks, icons };
}

/** Who speaks is seen by side and colour, so it must be said to those who see neither. */
function BubbleAuthor({ item, isShown }: { item: MessageItem; isShown: boolean }) {
  const say = useWords(words);
  const { strand, mine, author } = item;
  if (!isShown) return <VisuallyHidden>{say.says(mine ? say.me : author.name)}</VisuallyHidden>;
  return (
    <span class="k-bubble-author">
      {strand && mine ? <VisuallyHidden>{say.says(say.me)}</VisuallyHidden> : author.name}
      {strand && <span class="k-bubble-strand">{mine ? strand.name : ` · ${strand.name}`}</span>}
    </span>
  );
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
