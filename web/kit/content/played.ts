import { Cell } from '@tertulia/sdk/observable.ts';
import { keep, recall } from '../device-memory.ts';

const MEMORY = 'tertulia.heard';
/** Beyond these nobody looks back. */
const MOST = 400;

/** The voice notes that were played on this device. */
export const heard = new Cell<ReadonlySet<string>>(new Set((recall(MEMORY) ?? '').split(' ')));

export function noteHeard(id: string): void {
  // What was just recorded, and is not a message yet, has an address of this page.
  if (id.startsWith('blob:') || heard.get().has(id)) return;
  const all = [...heard.get(), id].slice(-MOST);
  heard.set(new Set(all));
  keep(MEMORY, all.join(' '));
}
