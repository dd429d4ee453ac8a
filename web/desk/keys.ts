export type DeskKey =
  | 'down'
  | 'up'
  | 'reply'
  | 'note'
  | 'back'
  | 'search'
  | 'search-here'
  | 'search-all'
  | 'about'
  | 'pin'
  | 'mute'
  | 'unread'
  | 'archive'
  | 'pick'
  | 'pick-down'
  | 'pick-up'
  | 'assign'
  | 'label'
  | 'snooze'
  | 'resolve'
  | 'next'
  | 'palette'
  | 'help';

/** What matters of a key press, so that this can be tested without a browser. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  /** The focus is where text is typed. */
  readonly isTyping: boolean;
  /** A dialog or a menu stands over the page. */
  readonly isCovered: boolean;
}

const SINGLE = new Map<string, DeskKey>([
  ['j', 'down'],
  ['k', 'up'],
  ['r', 'reply'],
  ['n', 'note'],
  ['i', 'about'],
  ['p', 'pin'],
  ['m', 'mute'],
  ['u', 'unread'],
  ['X', 'archive'],
  ['x', 'pick'],
  ['J', 'pick-down'],
  ['K', 'pick-up'],
  ['a', 'assign'],
  ['l', 'label'],
  ['s', 'snooze'],
  ['e', 'resolve'],
  ['g', 'next'],
  ['/', 'search'],
  ['?', 'help'],
]);

/** What a key means at the desk. Letters mean nothing while someone types or where they were turned off. */
export function deskKeyOf(press: Press, singleKeys: boolean): DeskKey | undefined {
  const { key, isTyping, isCovered } = press;
  if (press.isComposing || press.altKey) return undefined;
  const isControl = press.ctrlKey || press.metaKey;
  if (isControl) return isCovered ? undefined : withControl(key.toLowerCase(), press.shiftKey);
  if (isCovered || isTyping) return undefined;
  if (key === 'Escape') return 'back';
  return singleKeys ? SINGLE.get(key) : undefined;
}

function withControl(key: string, isShifted: boolean): DeskKey | undefined {
  if (key === 'k' && !isShifted) return 'palette';
  if (key !== 'f') return undefined;
  return isShifted ? 'search-all' : 'search-here';
}
