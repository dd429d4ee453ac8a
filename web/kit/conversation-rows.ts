import { dayKey } from './clock.ts';
import type { ConversationItem, MessageItem, SystemItem } from './conversation-items.ts';

export type ConversationRow =
  | { key: string; kind: 'day'; at: number }
  | { key: string; kind: 'unread' }
  | { key: string; kind: 'system'; item: SystemItem }
  | MessageRow;

export type MessageRow = {
  key: string;
  kind: 'message';
  item: MessageItem;
  /** The first of a run carries the name and the picture. */
  startsRun: boolean;
  /** The last of a run carries the time and the tail. */
  endsRun: boolean;
  /** Ticks stand where the run ends and wherever the next one of the run has come less far. */
  showsState: boolean;
};

const RUN_LASTS = 5 * 60_000;

type Arrangement = {
  unreadAfterKey?: string | undefined;
  timeZone?: string | undefined;
  /** What stands right before and after, and is not laid out itself: a part looks as it does in the whole. */
  before?: ConversationItem | undefined;
  after?: ConversationItem | undefined;
};

/** Lays items (oldest first) out as rows: days, the line where reading stopped, runs by one person. */
export function arrangeRows(
  items: readonly ConversationItem[],
  { unreadAfterKey, timeZone, before, after }: Arrangement = {},
): ConversationRow[] {
  const rows: ConversationRow[] = [];
  let day = before ? dayKey(before.at, timeZone) : '';
  let previous = before;
  for (const item of items) {
    const itsDay = dayKey(item.at, timeZone);
    if (itsDay !== day) rows.push({ key: `day ${itsDay}`, kind: 'day', at: item.at });
    // Nobody has to be told that his own words are new to him.
    if (previous && previous.key === unreadAfterKey && !(item.kind === 'message' && item.mine))
      rows.push({ key: 'unread', kind: 'unread' });
    const last = rows.at(-1);
    rows.push(item.kind === 'system' ? { key: item.key, kind: 'system', item } : alone(item));
    if (
      last ? last.kind === 'message' && continues(last.item, item) : itsDay === day && continues(before, item)
    )
      join(last, rows.at(-1));
    day = itsDay;
    previous = item;
  }
  const last = rows.at(-1);
  if (last?.kind === 'message' && after && continues(last.item, after) && dayKey(after.at, timeZone) === day)
    join(last, after.kind === 'message' ? alone(after) : undefined);
  return rows;
}

function alone(item: MessageItem): MessageRow {
  return { key: item.key, kind: 'message', item, startsRun: true, endsRun: true, showsState: true };
}

/** Two neighbours become parts of one run. */
function join(before: ConversationRow | undefined, next: ConversationRow | undefined): void {
  if (next?.kind !== 'message') return;
  next.startsRun = false;
  if (before?.kind !== 'message') return;
  before.endsRun = false;
  before.showsState = before.item.state !== next.item.state;
}

function continues(before: ConversationItem | undefined, next: ConversationItem): boolean {
  if (before?.kind !== 'message' || next.kind !== 'message') return false;
  const isSame =
    before.mine === next.mine && before.author.id === next.author.id && before.strand?.id === next.strand?.id;
  return isSame && next.at - before.at < RUN_LASTS;
}
