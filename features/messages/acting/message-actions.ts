import type { MessageItem } from '@tertulia/web/kit/conversation-items.ts';
import type { EDIT_HOURS } from '../protocol.ts';

/** Only the type: protocol.ts would bring the schema library into the page. */
const HOURS: typeof EDIT_HOURS = 48;

const ACTION_IDS = [
  'reply',
  'edit',
  'copy',
  'forward',
  'star',
  'pin',
  'remind',
  'split',
  'info',
  'choose',
  'delete',
] as const;
export type ActionId = (typeof ACTION_IDS)[number];

export type Permissions = {
  /** Whether anything can be said here. */
  canWrite: boolean;
  canModerate: boolean;
  /** The reader speaks for the business: what colleagues said to a customer is his to take back. */
  isBusiness: boolean;
  canRemind: boolean;
  /** What the customer wrote from a message on can become a matter of its own. */
  canSplit: boolean;
  hasElsewhere: boolean;
  now: number;
};

/** What can be done with a message, in the order in which it is offered. */
export function actionsFor(item: MessageItem, may: Permissions): ActionId[] {
  const { seq, mine, deleted, text, content, expires } = item;
  if (seq === undefined) return text ? ['copy'] : [];
  const isLive = !deleted;
  // What staff say among themselves about a customer goes to nobody else.
  const canPassOn =
    isLive && content?.kind !== 'once' && expires === undefined && item.strand?.tone !== 'staff';
  const can: Record<ActionId, boolean> = {
    reply: isLive && may.canWrite,
    edit: isLive && may.canWrite && canEdit(item, may.now),
    copy: isLive && text !== '',
    forward: canPassOn && may.hasElsewhere,
    star: isLive,
    pin: isLive && may.canModerate,
    remind: isLive && may.canRemind,
    split: isLive && may.canSplit && !mine && !item.colleague && !item.auto && !item.strand,
    info: isLive && (mine || item.colleague === true),
    choose: true,
    delete: true,
  };
  return ACTION_IDS.filter((id) => can[id]);
}

export function canEdit({ mine, forwarded, content, at, seq }: MessageItem, now: number): boolean {
  const isWordless = content?.kind === 'once' || content?.kind === 'poll' || content?.kind === 'contact';
  return mine && seq !== undefined && !forwarded && !isWordless && now - at < HOURS * 3_600_000;
}

/** Own words are everyone's to lose; the staff keep order in groups, and take back what the business said to a customer. */
export function canDeleteForAll(item: MessageItem, may: Permissions): boolean {
  if (item.deleted || item.seq === undefined) return false;
  if (item.mine) return true;
  return may.canModerate && (!may.isBusiness || item.colleague === true);
}

/** The keys that do something to the message that has the focus. */
export const KEYS: Readonly<Record<string, ActionId>> = {
  r: 'reply',
  e: 'edit',
  c: 'copy',
  f: 'forward',
  s: 'star',
  p: 'pin',
  i: 'info',
  x: 'choose',
  Delete: 'delete',
  Backspace: 'delete',
};
