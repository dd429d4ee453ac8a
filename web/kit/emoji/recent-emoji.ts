import { keep, recall } from '../device-memory.ts';

const MEMORY = 'tertulia.emoji';
const MOST = 24;

/** The newest first. */
export function readRecent(): string[] {
  return (recall(MEMORY) ?? '').split(' ').filter(Boolean);
}

export function noteRecent(emoji: string): void {
  const others = readRecent().filter((one) => one !== emoji);
  keep(MEMORY, [emoji, ...others].slice(0, MOST).join(' '));
}
