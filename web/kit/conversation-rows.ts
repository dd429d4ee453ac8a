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

/** Lays items (oldest first) out as rows: days, the line where reading stopped, runs by one person. */
export function arrangeRows(
  items: readonly ConversationItem[],
  { unreadAfterKey, timeZone }: { unreadAfterKey?: string | undefined; timeZone?: string | undefined } = {},
): ConversationRow[] {
  const rows: ConversationRow[] = [];
  let day = '';
  let previous: ConversationItem | undefined;
  for (const item of items) {
    const itsDay = dayKey(item.at, timeZone);
    if (itsDay !== day) rows.push({ key: `day ${itsDay}`, kind: 'day', at: item.at });
    // Nobody has to be told that his own words are new to him.
    if (previous && previous.key === unreadAfterKey && !(item.kind === 'message' && item.mine))
      rows.push({ key: 'unread', kind: 'unread' });
    rows.push(item.kind === 'system' ? { key: item.key, kind: 'system', item } : alone(item));
    join(rows);
    day = itsDay;
    previous = item;
  }
  return rows;
}

function alone(item: MessageItem): MessageRow {
  return { key: item.key, kind: 'message', item, startsRun: true, endsRun: true, showsState: true };
}

/** Two neighbouring rows become parts of one run if nothing stands between them. */
function join(rows: ConversationRow[]): void {
  const [before, last] = rows.slice(-2);
  if (before?.kind !== 'message' || last?.kind !== 'message' || !continues(before.item, last.item)) return;
  before.endsRun = false;
  before.showsState = before.item.state !== last.item.state;
  last.startsRun = false;
}

function continues(before: MessageItem, next: MessageItem): boolean {
  const apart = next.at - before.at;
  return before.mine === next.mine && before.author.id === next.author.id && apart < RUN_LASTS;
}
