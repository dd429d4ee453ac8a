import type { Worker } from '@tertulia/server/feature.ts';
import type { ChannelParts } from '../parts.ts';
import type { OutgoingFiles } from './files.ts';
import { Outbox } from './outbox.ts';
import { tellPresence } from './presence.ts';
import { deliverySweeper } from './sweep.ts';

/** What a house does by itself to send what is queued. */
export interface Out extends AsyncDisposable {
  workers(everyMs: number): readonly Worker[];
}

/** @param files those that `parts.io` reads from */
export function openOut(parts: ChannelParts, files: OutgoingFiles): Out {
  const stack = new AsyncDisposableStack();
  const outbox = stack.use(new Outbox(parts, files));
  stack.use(tellPresence(parts));
  return {
    workers: (everyMs) => [outbox.worker(everyMs), deliverySweeper(parts.house)],
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
