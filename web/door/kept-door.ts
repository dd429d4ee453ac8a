import type { OpenedDoor } from '@tertulia/features/lines/protocol.ts';
import type { EarlyMemory } from '@tertulia/features/messages/early-talk.ts';
import { keep, recall } from '../kit/device-memory.ts';

/** What this browser remembers of a line: with it, whoever comes back sees his conversation before the server answers. */
export function recallDoor(slug: string): OpenedDoor | undefined {
  try {
    const kept: OpenedDoor | null = JSON.parse(recall(placeOf(slug)) ?? 'null');
    return kept?.conversation && kept.line && kept.business ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepDoor(slug: string, door: OpenedDoor | undefined): void {
  keep(placeOf(slug), door ? JSON.stringify(door) : null);
}

/** Words written before there was a session. */
export function earlyMemory(slug: string): EarlyMemory {
  const place = `tertulia.early.${slug}`;
  return { read: () => recall(place), write: (text) => keep(place, text) };
}

function placeOf(slug: string): string {
  return `tertulia.door.${slug}`;
}
