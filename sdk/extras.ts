import { Attention } from './attention.ts';
import { Colleagues } from './colleagues.ts';
import { Elsewhere } from './elsewhere.ts';
import { Expiry } from './expiry.ts';
import type { History } from './history.ts';
import { Http } from './http.ts';
import { Mine } from './mine.ts';
import type { Parts } from './parts.ts';
import { Uploads } from './uploads.ts';

/** What the first sight of a conversation does not need: loaded a moment later, or when the first of it is asked for. */
export class Extras {
  readonly mine: Mine;
  readonly uploads: Uploads;
  readonly expiry: Expiry;
  readonly attention: Attention;
  readonly colleagues: Colleagues;
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
    const http = new Http(parts.api, parts.platform);
    this.mine = new Mine(parts, http);
    this.uploads = new Uploads(parts, http);
    this.expiry = new Expiry(parts);
    this.attention = new Attention(parts);
    this.colleagues = new Colleagues(parts);
  }

  /** With what is kept. A store that cannot be read is an empty one. */
  static async load(parts: Parts): Promise<Extras> {
    const extras = new Extras(parts);
    await Promise.all([extras.mine.load(), extras.uploads.entries.read()]).catch(() => {});
    return extras;
  }

  elsewhere(history: History, changed: () => void): Elsewhere {
    return new Elsewhere(this.#parts, history, changed);
  }

  /** After it came. */
  start(): void {
    if (this.#parts.isOnline) this.online();
    void this.expiry.run();
  }

  online(): void {
    this.uploads.online();
    this.mine.online();
    this.attention.online();
  }

  async flush(): Promise<void> {
    await Promise.all([this.uploads.flush(), this.mine.flush()]);
  }

  /** Forgets what is in memory, for another person. */
  reset(): void {
    this.uploads.reset();
    this.mine.reset();
  }
}
