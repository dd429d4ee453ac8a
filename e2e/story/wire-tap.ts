import type { Down } from '@tertulia/protocol/down.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { Up } from '@tertulia/protocol/up.ts';
import type { Page } from 'playwright-core';

/** Listens to the frames of a page's own connections. */
export class WireTap {
  readonly up: Up[] = [];
  readonly down: Down[] = [];

  constructor(page: Page, log: string[]) {
    page.on('websocket', (socket) => {
      log.push(`connects to ${socket.url()}`);
      socket.on('framesent', ({ payload }) => {
        log.push(`> ${String(payload)}`);
        this.up.push(JSON.parse(String(payload)) as Up);
      });
      socket.on('framereceived', ({ payload }) => {
        log.push(`< ${String(payload)}`);
        this.down.push(JSON.parse(String(payload)) as Down);
      });
      socket.on('close', () => log.push('connection closed'));
    });
  }

  get welcomes(): number {
    return this.down.filter(({ type }) => type === 'welcome').length;
  }

  /** All that came of all conversations, in the order it came. */
  get events(): LogEvent[] {
    return this.down.flatMap((frame) =>
      frame.type === 'events' || frame.type === 'page' ? [...frame.events] : [],
    );
  }

  /** The commands that were sent to post a text: one id, however often it was tried. */
  idsOf(text: string): string[] {
    const ids = this.up.flatMap((frame) =>
      frame.type === 'do' && frame.body['text'] === text ? [frame.id] : [],
    );
    return [...new Set(ids)];
  }
}
