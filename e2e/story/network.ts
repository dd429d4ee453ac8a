import { Cable } from '@tertulia/server/testing/cable.ts';
import type { CDPSession, Page } from 'playwright-core';

/**
 * The way of someone's device to the server. Without it the device knows that it has none, what is open hangs, and what
 * is tried is refused. Chromium can play this too, but spins on every connection that is still open.
 */
export class Network implements AsyncDisposable {
  readonly cable: Cable;
  readonly #told = new Map<Page, CDPSession>();

  private constructor(cable: Cable) {
    this.cable = cable;
  }

  static async to(url: string): Promise<Network> {
    return new Network(await Cable.to(url));
  }

  /** For all tabs of this page's browser. */
  async lose(page: Page): Promise<void> {
    // A worker that is lost while it is fetched is a fault of the story.
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    this.cable.unplug();
    for (const tab of page.context().pages()) {
      const session = await tab.context().newCDPSession(tab);
      this.#told.set(tab, session);
      await tell(session, true);
    }
  }

  async find(): Promise<void> {
    await this.cable.mend();
    for (const [tab, session] of this.#told) {
      if (tab.isClosed()) continue;
      await tell(session, false);
      await session.detach();
    }
    this.#told.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cable[Symbol.asyncDispose]();
  }
}

async function tell(session: CDPSession, offline: boolean): Promise<void> {
  const any = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await session.send('Network.overrideNetworkState', { offline, ...any });
}
