import type { StoredEvent } from '../feature.ts';
import { BrokenStore, type Outcome, type Remember, type Store, type Unit } from './store.ts';

/** More units than this wait for the next commit, so that one turn of the loop stays short. */
const LARGEST_BATCH = 1000;

/**
 * Group commit: whatever arrives in one turn of the event loop is one transaction and one sync. Nothing is told to
 * anyone before it (L6): answers and events leave through `settle` and `onCommitted`.
 */
export class Commits {
  readonly #store: Store;
  readonly #remember: Remember;
  readonly #preparing: (() => void)[] = [];
  readonly #committed: ((events: readonly StoredEvent[]) => void)[] = [];
  readonly #ended: (() => void)[] = [];
  readonly #onBroken: (error: Error) => void;
  #waiting: Waiting[] = [];
  #scheduled = false;
  /** Someone asked for a turn while a commit was running. */
  #asked = false;
  #running: Promise<void> | undefined;

  /** @param onBroken must end the process: nothing more can be promised */
  constructor(store: Store, remember: Remember, onBroken: (error: Error) => void = rethrow) {
    this.#store = store;
    this.#remember = remember;
    this.#onBroken = onBroken;
  }

  /** Adds a unit to the next commit. `settle` is called after it, exactly once. */
  add(unit: Unit, settle: (outcome: Outcome) => void): void {
    this.#waiting.push({ unit, settle });
    this.request();
  }

  /** Books a commit for the end of this turn, after everything that is ready to be read has been. */
  request(): void {
    if (this.#running) this.#asked = true;
    if (this.#scheduled || this.#running) return;
    this.#scheduled = true;
    setImmediate(() => this.#turn());
  }

  /** Called at the start of a turn, to decide what waits for a decision. */
  onTurn(prepare: () => void): void {
    this.#preparing.push(prepare);
  }

  /** Called after each commit with all its events, before any answer. */
  onCommitted(listener: (events: readonly StoredEvent[]) => void): void {
    this.#committed.push(listener);
  }

  /** Called when a turn is over, to write what it left in the sockets' buffers. */
  onTurnEnd(listener: () => void): void {
    this.#ended.push(listener);
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    while (this.#scheduled || this.#running || this.#waiting.length > 0) {
      await (this.#running ?? new Promise((resolve) => setImmediate(resolve)));
    }
  }

  #turn(): void {
    this.#asked = false;
    for (const prepare of this.#preparing) prepare();
    // Only now: what the preparing added belongs to this batch and books no other.
    this.#scheduled = false;
    const batch = this.#waiting.splice(0, LARGEST_BATCH);
    if (batch.length > 0) {
      const outcomes = this.#store.commit(
        batch.map((waiting) => waiting.unit),
        this.#remember,
      );
      if (outcomes instanceof Promise) {
        this.#running = outcomes.then((settled) => {
          this.#running = undefined;
          this.#settle(batch, settled);
        });
        return;
      }
      this.#settle(batch, outcomes);
      return;
    }
    this.#end();
  }

  #settle(batch: readonly Waiting[], outcomes: readonly Outcome[]): void {
    const broken = outcomes.find(
      (outcome) => outcome.is === 'failed' && outcome.error instanceof BrokenStore,
    );
    if (broken?.is === 'failed') this.#onBroken(broken.error);
    const events = outcomes.flatMap((outcome) => (outcome.is === 'stored' ? outcome.events : []));
    if (events.length > 0) for (const listener of this.#committed) listener(events);
    for (const [i, waiting] of batch.entries()) waiting.settle(outcomes[i]!);
    this.#end();
    if (this.#waiting.length > 0 || this.#asked) this.request();
  }

  #end(): void {
    for (const listener of this.#ended) listener();
  }
}

interface Waiting {
  readonly unit: Unit;
  readonly settle: (outcome: Outcome) => void;
}

function rethrow(error: Error): never {
  throw error;
}
