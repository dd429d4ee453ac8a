import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Locator, Page } from 'playwright-core';

/** One finger on the glass: it may stay, move and be lifted. */
export class Finger {
  readonly #devtools: CDPSession;
  #at = { x: 0, y: 0 };

  private constructor(devtools: CDPSession) {
    this.#devtools = devtools;
  }

  static async of(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  async press(target: Locator): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (!box) throw new Error('there is nothing to press');
    this.#at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await this.#tell('touchStart');
  }

  /** In steps, as a finger does. */
  async move(x: number, y: number): Promise<void> {
    const from = this.#at;
    for (const part of [0.25, 0.5, 0.75, 1]) {
      this.#at = { x: from.x + x * part, y: from.y + y * part };
      await this.#tell('touchMove');
    }
  }

  async lift(): Promise<void> {
    await this.#devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  async hold(target: Locator, milliseconds: number): Promise<void> {
    await this.press(target);
    await pause(milliseconds);
    await this.lift();
  }

  async #tell(type: 'touchStart' | 'touchMove'): Promise<void> {
    await this.#devtools.send('Input.dispatchTouchEvent', { type, touchPoints: [this.#at] });
  }
}
