import type { CommandId } from '@tertulia/protocol/ids.ts';
import type { Pending } from './conversation.ts';
import type { OutboxEntry } from './store.ts';

/** Own commands of one conversation until their events are here. */
export class PendingCommands {
  /** A new array whenever something changed. */
  list: readonly Pending[] = [];
  #queued: readonly OutboxEntry[] = [];
  /** Stored by the server; the event is on its way. */
  readonly #sent = new Map<CommandId, { entry: OutboxEntry; seq: number }>();

  queued(entries: readonly OutboxEntry[]): void {
    this.#queued = entries;
    this.#list();
  }

  /** `last`: the newest event that is here; Infinity when none will come. */
  sent(entry: OutboxEntry, seq: number, last: number): void {
    this.#queued = this.#queued.filter(({ id }) => id !== entry.id);
    if (seq > last) this.#sent.set(entry.id, { entry, seq });
    this.#list();
  }

  /** All events up to `last` are here. */
  confirm(last: number): void {
    if (this.#sent.size === 0) return;
    for (const [id, { seq }] of this.#sent) if (seq <= last) this.#sent.delete(id);
    this.#list();
  }

  clear(): void {
    this.#sent.clear();
    this.#list();
  }

  #list(): void {
    const queued = this.#queued.filter(({ id }) => !this.#sent.has(id));
    const sent = [...this.#sent.values()].map(({ entry }) => entry);
    const all = [...sent, ...queued].sort((a, b) => a.order - b.order);
    this.list = all.map(({ id, kind, body, at, state, code }) => ({
      id,
      kind,
      body,
      at,
      state: this.#sent.has(id) ? 'sent' : state,
      ...(code && { code }),
    }));
  }
}
