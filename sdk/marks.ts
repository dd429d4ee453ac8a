import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Up } from '@tertulia/protocol/up.ts';
import type { Platform } from './platform.ts';
import type { OwnMark, Store } from './store.ts';
import { Writer } from './writer.ts';

/** Milliseconds between two `mark` frames of one conversation. */
const APART = 300;
/** The server keeps positions in batches: what it heard less than this before a connection ended it may have forgotten. */
const SURE_AFTER = 2000;

interface State {
  own: OwnMark;
  /** What the server knows. */
  told: OwnMark;
  toldAt: number;
  cancel: (() => void) | undefined;
}

/** How far this person is, told to the server until it is sure to know. */
export class Marks {
  readonly #platform: Platform;
  readonly #send: (frame: Up) => boolean;
  readonly #states = new Map<ConversationId, State>();
  readonly #writer: Writer<'marks'>;

  constructor(store: Promise<Store>, platform: Platform, send: (frame: Up) => boolean) {
    this.#writer = new Writer('marks', store, platform);
    this.#platform = platform;
    this.#send = send;
  }

  /** What an earlier run may not have told. */
  load(kept: readonly OwnMark[]): void {
    for (const mark of kept) this.add(mark.conversation, mark.delivered, mark.read);
  }

  get(conversation: ConversationId): { readonly delivered: number; readonly read: number } {
    return this.#state(conversation).own;
  }

  /** This person is at least so far. */
  add(conversation: ConversationId, delivered: number, read: number): void {
    const state = this.#state(conversation);
    const own = further(state.own, delivered, read);
    if (own === state.own) return;
    state.own = own;
    this.#writer.keep(conversation, own);
    this.#tell(state);
  }

  /** The server knows this much. */
  known(conversation: ConversationId, delivered: number, read: number): void {
    const state = this.#state(conversation);
    state.own = further(state.own, delivered, read);
    state.told = further(state.told, delivered, read);
  }

  /**
   * This person wrote these, one after the other. Nobody waits to hear that one's own words have reached oneself: they
   * are read when all before them was. @returns whether it was
   */
  wrote(conversation: ConversationId, first: number, last: number): boolean {
    const { own, told } = this.#state(conversation);
    if (own.read !== first - 1) return false;
    // What was read a moment ago may still wait to be told: the server knows no more than it was told.
    if (told.read < own.read) this.add(conversation, last, last);
    else this.known(conversation, last, last);
    return true;
  }

  online(): void {
    for (const state of this.#states.values()) this.#tell(state);
  }

  offline(): void {
    for (const state of this.#states.values()) {
      state.cancel?.();
      state.cancel = undefined;
      if (this.#platform.now() - state.toldAt < SURE_AFTER) state.told = nothing(state.own.conversation);
      else if (state.told.read === state.own.read && state.told.delivered === state.own.delivered) {
        this.#writer.keep(state.own.conversation, undefined);
      }
    }
  }

  flush(): Promise<void> {
    return this.#writer.flush();
  }

  reset(): void {
    this.offline();
    this.#states.clear();
    this.#writer.reset();
  }

  #tell(state: State): void {
    const { own, told } = state;
    if (state.cancel || (own.delivered <= told.delivered && own.read <= told.read)) return;
    const now = this.#platform.now();
    // A clock that was set back must not hold anything up.
    state.toldAt = Math.min(state.toldAt, now);
    const wait = state.toldAt + APART - now;
    if (wait > 0) {
      state.cancel = this.#platform.later(wait, () => {
        state.cancel = undefined;
        this.#tell(state);
      });
      return;
    }
    const { conversation, delivered, read } = own;
    const frame: Up = {
      type: 'mark',
      conversation,
      ...(delivered > told.delivered && { delivered }),
      ...(read > told.read && { read }),
    };
    if (!this.#send(frame)) return;
    state.told = own;
    state.toldAt = now;
  }

  #state(conversation: ConversationId): State {
    let state = this.#states.get(conversation);
    if (!state) {
      state = { own: nothing(conversation), told: nothing(conversation), toldAt: 0, cancel: undefined };
      this.#states.set(conversation, state);
    }
    return state;
  }
}

function nothing(conversation: ConversationId): OwnMark {
  return { conversation, delivered: 0, read: 0 };
}

/** The same object when it is not further. Who has read has also received. */
function further(mark: OwnMark, delivered: number, read: number): OwnMark {
  if (delivered <= mark.delivered && read <= mark.read) return mark;
  const next = { ...mark, read: Math.max(mark.read, read) };
  return { ...next, delivered: Math.max(mark.delivered, delivered, next.read) };
}
