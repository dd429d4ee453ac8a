import { ERRORS } from '@tertulia/protocol/errors.ts';
import type { DownOf } from '@tertulia/protocol/down.ts';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { PAGE } from './history.ts';
import type { Parts } from './parts.ts';

/** Events asked for at most when coming back after a while. */
const CATCH_UP = 500;
/** Seconds until a refused `follow` is asked again when the server did not say. */
const WAIT = 2;

/** How one conversation is followed on the present connection. */
export class Follow {
  /** `idle`: not followed. `asked`: `followed` has not come. `catching-up`: up to `#head`. `live`: complete. */
  state: 'idle' | 'asked' | 'catching-up' | 'live' = 'idle';
  readonly #id: ConversationId;
  readonly #parts: Parts;
  /** What the server said when it was asked: it sends what comes after, and was at `#head`. */
  #from = 0;
  #head = 0;

  constructor(id: ConversationId, parts: Parts) {
    this.#id = id;
    this.#parts = parts;
  }

  /** `last`: the newest event that is here. */
  ask(last: number): void {
    this.state = 'asked';
    const { hearAll, list } = this.#parts;
    const after = last || (hearAll ? (list.heard(this.#id) ?? 0) : 0);
    const most = hearAll ? {} : { most: last ? CATCH_UP : PAGE };
    this.#parts.whole.say({ type: 'follow', conversation: this.#id, after, ...most });
  }

  answered({ after, head }: DownOf<'followed'>): void {
    this.#from = after;
    this.#head = head;
    this.state = 'catching-up';
  }

  /** Events up to `last` are here. */
  reached(last: number): void {
    const isThere = Math.max(last, this.#from) >= this.#head;
    if (this.state === 'catching-up' && isThere) this.state = 'live';
  }

  /** The server would not let us. Whether that is for good; if not, `again` is called when it may. */
  refused({ code, wait }: DownOf<'failed'>, again: () => void): boolean {
    if (this.state !== 'asked') return false;
    this.state = 'idle';
    if (ERRORS[code]?.remedy === 'retry') this.#parts.platform.later((wait ?? WAIT) * 1000, again);
    return code === 'not-found';
  }
}
