export type DeskKey = 'down' | 'up' | 'reply' | 'back' | 'search' | 'about' | 'palette' | 'help';

/** What matters of a key press, so that this can be tested without a browser. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
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
  ['i', 'about'],
  ['/', 'search'],
  ['?', 'help'],
]);

/** What a key means at the desk. Letters mean nothing while someone types or where they were turned off. */
export function deskKeyOf(press: Press, singleKeys: boolean): DeskKey | undefined {
  const { key, isTyping, isCovered } = press;
  if (press.isComposing || press.altKey) return undefined;
  const isControl = press.ctrlKey || press.metaKey;
  if (isControl) return key.toLowerCase() === 'k' && !isCovered ? 'palette' : undefined;
  if (isCovered || isTyping) return undefined;
  if (key === 'Escape') return 'back';
  return singleKeys ? SINGLE.get(key) : undefined;
}
