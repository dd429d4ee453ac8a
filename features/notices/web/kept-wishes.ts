import { keep, recall } from '@tertulia/web/kit/device-memory.ts';
import { quietUntil } from '../quiet.ts';
import type { NoticeWishes } from '../protocol.ts';
import type { Side } from './calls.ts';

/** As they were last told to this device: a sound cannot wait for the server. */
export function keepWishes(side: Side, wishes: NoticeWishes): void {
  keep(memoryOf(side), JSON.stringify(wishes));
  for (const listener of listeners) listener();
}

export function hasWishes(side: Side): boolean {
  return recall(memoryOf(side)) !== null;
}

/** Until when this person is quiet, by what this device knows; undefined: he is not. */
export function quietHere(side: Side, now = Date.now()): number | undefined {
  try {
    const kept: NoticeWishes | null = JSON.parse(recall(memoryOf(side)) ?? 'null');
    return kept ? quietUntil(kept, now) : undefined;
  } catch {
    return undefined;
  }
}

const listeners = new Set<() => void>();

export function onWishes(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function memoryOf(side: Side): string {
  return `tertulia.wishes.${side}`;
}
