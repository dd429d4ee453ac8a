import type { Worker } from '@tertulia/server/feature.ts';
import type { ChannelParts } from '../parts.ts';
import { Inbox } from './inbox.ts';
import { IncomingFiles } from './incoming-files.ts';
import { Poller } from './poller.ts';
import { sweeper } from './sweep.ts';

/** What of a house takes in what networks tell. */
export interface In extends AsyncDisposable {
  readonly workers: readonly Worker[];
}

export function openIn(parts: ChannelParts, everyMs: number): In {
  const files = new IncomingFiles(parts);
  const inbox = new Inbox(parts, files);
  const poller = new Poller(parts, everyMs);
  return {
    workers: [inbox.worker(everyMs), sweeper(parts.house)],
    async [Symbol.asyncDispose]() {
      await poller[Symbol.asyncDispose]();
      await files[Symbol.asyncDispose]();
    },
  };
}
