import type { Worker } from '@tertulia/server/feature.ts';
import type { ChannelParts } from '../parts.ts';
import { Inbox } from './inbox.ts';
import { IncomingFiles } from './incoming-files.ts';
import { Poller } from './poller.ts';
import { sweeper } from './sweep.ts';

/** What of a house takes in what networks tell. */
export interface In extends AsyncDisposable {
  readonly workers: readonly Worker[];
  /** A request has been kept. */
  readonly came: () => void;
}

export function openIn(parts: ChannelParts, everyMs: number): In {
  const files = new IncomingFiles(parts, () => inbox.wake());
  const inbox = new Inbox(parts, files);
  const poller = new Poller(parts, everyMs, () => inbox.wake());
  return {
    workers: [inbox.worker(everyMs), sweeper(parts.house)],
    came: () => inbox.wake(),
    async [Symbol.asyncDispose]() {
      inbox[Symbol.dispose]();
      await poller[Symbol.asyncDispose]();
      await files[Symbol.asyncDispose]();
    },
  };
}
