import type { PendingFile } from '@tertulia/sdk/media.ts';
import type { MediaFile } from '@tertulia/web/kit/conversation-items.ts';

/** Addresses of files of this device that are on their way, each for as long as it is drawn. */
export class FileAddresses {
  #known = new Map<Blob, string>();
  #used = new Set<Blob>();

  of = ({ kind, blob, posterBlob }: PendingFile): MediaFile['sources'] => {
    const whole = this.#address(blob);
    if (kind === 'photo') return { small: whole, large: whole };
    if (kind === 'file') return { original: whole };
    return { play: whole, ...(posterBlob && { poster: this.#address(posterBlob) }) };
  };

  /** Around one reading of the conversation: what was not asked for in it is let go. */
  read<T>(work: () => T): T {
    this.#used = new Set();
    const result = work();
    for (const [blob, address] of this.#known) {
      if (this.#used.has(blob)) continue;
      this.#known.delete(blob);
      // The confirmed copy takes its place in this very turn.
      setTimeout(() => URL.revokeObjectURL(address), LINGERS);
    }
    return result;
  }

  #address(blob: Blob): string {
    const address = this.#known.get(blob) ?? URL.createObjectURL(blob);
    this.#known.set(blob, address);
    this.#used.add(blob);
    return address;
  }
}

const LINGERS = 10_000;
