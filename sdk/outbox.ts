import type { DownOf } from '@tertulia/protocol/down.ts';
import { ERRORS, Refusal, type ErrorCode } from '@tertulia/protocol/errors.ts';
import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import type { Up } from '@tertulia/protocol/up.ts';
import type { Observable } from './observable.ts';
import { OutboxEntries } from './outbox-entries.ts';
import type { Outcomes } from './outcomes.ts';
import type { Platform } from './platform.ts';
import type { Note, OutboxEntry, Store } from './store.ts';
import { withoutNothing } from './without-nothing.ts';

/** Commands on their way at once, over all conversations. */
const WINDOW = 16;
/** Seconds before a refused command is tried again when the server did not say: doubling up to the second number. */
const FIRST_WAIT = 1;
const LONGEST_WAIT = 30;
/** `LARGEST_UP_FRAME` of the protocol, which a page cannot import; held equal by a test. */
export const LARGEST_FRAME = 64 * 1024;

export interface OutboxEvents {
  /** An entry of this conversation came, went or changed. */
  changed(conversation: ConversationId): void;
  /** The server has it, as this seq. */
  stored(entry: OutboxEntry, seq: number): void;
  /** Something came before it that its author has not seen: `goOn`, `hold` or `giveUp` follows, or the connection ends. */
  overtaken(entry: OutboxEntry): void;
}

type AddOptions = Partial<Pick<OutboxEntry, 'id' | 'expectSeq' | 'guard'>>;

/**
 * Commands from the moment they are made until the server has stored them.
 *
 * Each is kept on this device before it is first sent, and keeps its id for ever, so that sending twice is harmless.
 * Of one conversation only the oldest waiting command is on its way: a later one could overtake it when the server
 * refuses the first for now and takes the second. Tabs that share a store take turns: whoever has a connection and
 * the store's hold sends for all.
 */
export class Outbox {
  readonly unsent: Observable<readonly OutboxEntry[]>;
  readonly #entries: OutboxEntries;
  readonly #store: Promise<Store>;
  readonly #platform: Platform;
  readonly #send: (frame: Up) => boolean;
  readonly #on: OutboxEvents;
  readonly #outcomes: Outcomes;
  readonly #inFlight = new Set<CommandId>();
  /** Conversations whose oldest command was refused for now: how to stop waiting. */
  readonly #waits = new Map<ConversationId, () => void>();
  readonly #refusals = new Map<ConversationId, number>();
  /** Own commands that were stored one right after the other: from the head before the first to the last. */
  readonly #runs = new Map<ConversationId, { from: number; to: number }>();
  #online = false;
  /** True from asking for the store's hold until it was given back. */
  #asked = false;
  /** Gives the hold back. */
  #letGo: (() => void) | undefined;

  constructor(
    store: Promise<Store>,
    platform: Platform,
    send: (frame: Up) => boolean,
    outcomes: Outcomes,
    on: OutboxEvents,
  ) {
    this.#entries = new OutboxEntries(store, { changed: (id) => on.changed(id), kept: () => this.#pump() });
    this.unsent = this.#entries.all;
    this.#store = store;
    this.#platform = platform;
    this.#send = send;
    this.#outcomes = outcomes;
    this.#on = on;
  }

  load(): Promise<void> {
    return this.#entries.read();
  }

  /** Another tab did something. */
  noted(note: Note): void {
    if (note.type === 'stored') this.done(note.id, note.seq);
    else if (note.type === 'changed') void this.#entries.read().catch(() => {});
  }

  get(id: CommandId): OutboxEntry | undefined {
    return this.#entries.get(id);
  }

  /** Its place among all that is written on this store. */
  nextOrder(at: number): number {
    return this.#entries.nextOrder(at);
  }

  /**
   * `id`: of a message that was uploaded before. `expectSeq`: refused unless the conversation's head is there, or, with
   * `guard`, held back when a colleague has answered after it.
   */
  add(
    conversation: ConversationId,
    kind: string,
    body: Record<string, unknown>,
    { id = this.#platform.newId() as CommandId, expectSeq, guard }: AddOptions = {},
  ): CommandId {
    const at = this.#platform.now();
    const order = this.#entries.nextOrder(at);
    const rest = withoutNothing({ expectSeq, guard });
    this.#entries.set({ id, conversation, kind, body, ...rest, at, order, state: 'queued' });
    return id;
  }

  /** A wish about oneself: refused, it leaves nothing behind. */
  addQuietly(conversation: ConversationId, kind: string, body: Record<string, unknown>): void {
    const id = this.add(conversation, kind, body);
    this.outcome(id).catch(() => this.discard(id));
  }

  outcome(id: CommandId): Promise<number> {
    const entry = this.#entries.get(id);
    if (!entry) return Promise.reject(new Refusal('not-found'));
    if (entry.code) return Promise.reject(new Refusal(entry.code));
    return this.#outcomes.of(id);
  }

  retry(id: CommandId): void {
    const entry = this.#entries.get(id);
    if (entry?.state !== 'failed') return;
    const { code: _, answered: _answered, ...rest } = entry;
    this.#entries.set({ ...rest, state: 'queued' });
  }

  discard(id: CommandId): boolean {
    const entry = this.#entries.get(id);
    if (!entry || this.#inFlight.has(id)) return false;
    this.#entries.remove(entry);
    this.#outcomes.reject(id, new Refusal('not-found', 'discarded'));
    return true;
  }

  /** There is a new connection. */
  online(): void {
    this.#online = true;
    this.#takeTurn();
  }

  offline(): void {
    this.#online = false;
    this.#inFlight.clear();
    for (const stop of this.#waits.values()) stop();
    this.#waits.clear();
    this.#letGo?.();
  }

  done(id: CommandId, seq: number): void {
    const entry = this.#entries.get(id);
    this.#inFlight.delete(id);
    if (entry) {
      this.#refusals.delete(entry.conversation);
      this.#noteRun(entry.conversation, seq);
      // First shown as sent, then off the list: it is never away from the screen.
      this.#on.stored(entry, seq);
      this.#entries.remove(entry, seq);
    }
    this.#outcomes.resolve(id, seq);
    this.#pump();
  }

  /** Events prove what was stored, whether or not the answer was lost. */
  confirm(events: readonly LogEvent[]): void {
    for (const { id, seq } of events) if (id && this.#entries.get(id)) this.done(id, seq);
  }

  refused({ id, code, wait }: DownOf<'refused'>): void {
    const entry = this.#entries.get(id);
    this.#inFlight.delete(id);
    // A lost session ends the connection too: the command waits for the next sign-in.
    if (entry && (ERRORS[code]?.remedy === 'retry' || code === 'signed-out'))
      this.#wait(entry.conversation, wait);
    else if (entry?.guard && code === 'conflict') this.#overtaken(entry);
    else if (entry) this.#fail(entry, code);
    this.#pump();
  }

  /** What came before it does no harm: it follows `head`. */
  goOn(id: CommandId, head: number): void {
    this.#looked(id, (entry) => this.#entries.set({ ...entry, expectSeq: head }));
  }

  /** A colleague has answered with `answered`; the author decides, who then knows what is there up to `head`. */
  hold(id: CommandId, head: number, answered: number): void {
    this.#looked(id, (entry) => this.#fail({ ...entry, expectSeq: head, answered }, 'conflict'));
  }

  giveUp(id: CommandId, code: ErrorCode): void {
    this.#looked(id, (entry) => this.#fail(entry, code));
  }

  flush(): Promise<void> {
    return this.#entries.flush();
  }

  /** Forgets what is in memory, for another person. */
  reset(): void {
    this.offline();
    this.#runs.clear();
    this.#entries.reset();
  }

  #overtaken(entry: OutboxEntry): void {
    this.#waits.get(entry.conversation)?.();
    // Until it was looked at. A lost connection ends this wait as every other.
    this.#waits.set(entry.conversation, () => {});
    this.#on.overtaken(entry);
  }

  #looked(id: CommandId, settle: (entry: OutboxEntry) => void): void {
    const entry = this.#entries.get(id);
    if (entry) {
      this.#waits.delete(entry.conversation);
      if (entry.state === 'queued') settle(entry);
    }
    this.#pump();
  }

  #noteRun(conversation: ConversationId, seq: number): void {
    const run = this.#runs.get(conversation);
    if (seq > 0) this.#runs.set(conversation, { from: run?.to === seq - 1 ? run.from : seq - 1, to: seq });
  }

  /** Where the head has to be. What its author wrote himself in between, he has seen. */
  #expected({ conversation, expectSeq, guard }: OutboxEntry): number | undefined {
    const run = this.#runs.get(conversation);
    if (!guard || !run || expectSeq === undefined) return expectSeq;
    return expectSeq >= run.from && expectSeq < run.to ? run.to : expectSeq;
  }

  #fail(entry: OutboxEntry, code: ErrorCode): void {
    this.#entries.set({ ...entry, state: 'failed', code });
    this.#outcomes.reject(entry.id, new Refusal(code));
  }

  #wait(conversation: ConversationId, seconds?: number): void {
    const refusals = this.#refusals.get(conversation) ?? 0;
    this.#refusals.set(conversation, refusals + 1);
    const wait = seconds ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** refusals);
    this.#waits.get(conversation)?.();
    const stop = this.#platform.later(wait * 1000, () => {
      this.#waits.delete(conversation);
      this.#pump();
    });
    this.#waits.set(conversation, stop);
  }

  /** Waits for the hold, then sends until nothing is queued or the connection is lost. */
  #takeTurn(): void {
    if (!this.#online || this.#asked || !this.#entries.hasQueued()) return;
    this.#asked = true;
    const turn = async () => {
      await this.#entries.read();
      if (!this.#online) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#letGo = resolve;
      this.#pump();
      await promise;
    };
    void this.#store
      .then((store) => store.hold('outbox', turn))
      .catch(() => {})
      .then(() => {
        this.#asked = false;
        this.#letGo = undefined;
        this.#takeTurn();
      });
  }

  #pump(): void {
    if (!this.#letGo || !this.#online) return this.#takeTurn();
    const seen = new Set<ConversationId>();
    for (const entry of this.#entries.values()) {
      if (entry.state === 'failed' || seen.has(entry.conversation)) continue;
      seen.add(entry.conversation);
      if (this.#inFlight.size >= WINDOW) break;
      if (!this.#inFlight.has(entry.id) && !this.#waits.has(entry.conversation)) this.#sendOne(entry);
    }
    if (seen.size === 0) this.#letGo();
  }

  #sendOne(entry: OutboxEntry): void {
    const { id, conversation, kind, body } = entry;
    if (!this.#entries.isKept(id)) return;
    const rest = withoutNothing({ expectSeq: this.#expected(entry) });
    const frame: Up = { type: 'do', id, conversation, kind, body, ...rest };
    // A frame above the limit would end the connection, again and again.
    if (new TextEncoder().encode(JSON.stringify(frame)).length > LARGEST_FRAME)
      this.#fail(entry, 'too-large');
    else if (this.#send(frame)) this.#inFlight.add(id);
  }
}
