import type { CommandId } from '@tertulia/protocol/ids.ts';
import type { Pending } from './conversation.ts';
import type { PendingFile } from './media.ts';
import type { OutboxEntry, UploadEntry } from './store.ts';
import { withoutNothing } from './without-nothing.ts';

export interface PendingUpload {
  readonly entry: UploadEntry;
  readonly files: readonly PendingFile[];
}

/** One of the list, with its place in it. */
interface Placed {
  readonly order: number;
  readonly shown: Pending;
}

/** Own commands of one conversation until their events are here. */
export class PendingCommands {
  /** A new array whenever something changed. */
  list: readonly Pending[] = [];
  #queued: readonly OutboxEntry[] = [];
  #uploads: readonly PendingUpload[] = [];
  /** Stored by the server; the event is on its way. */
  readonly #sent = new Map<CommandId, Placed & { seq: number }>();

  /** What is with the server already is no longer in `entries`: only the event is missing. */
  get queued(): readonly OutboxEntry[] {
    return this.#queued;
  }

  show(entries: readonly OutboxEntry[], uploads: readonly PendingUpload[]): void {
    this.#queued = entries;
    this.#uploads = uploads;
    this.#list();
  }

  /** `last`: the newest event that is here; Infinity when none will come. */
  sent(entry: OutboxEntry, seq: number, last: number): void {
    const { order, shown } = this.#placed(entry);
    this.#queued = this.#queued.filter(({ id }) => id !== entry.id);
    this.#uploads = this.#uploads.filter((upload) => upload.entry.id !== entry.id);
    if (seq > last) this.#sent.set(entry.id, { order, seq, shown: { ...shown, state: 'sent' } });
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
    const waits = ({ id }: { id: CommandId }) => !this.#sent.has(id);
    const queued = this.#queued.filter(waits);
    const isQueued = new Set(queued.map(({ id }) => id));
    const uploads = this.#uploads.filter(({ entry }) => waits(entry) && !isQueued.has(entry.id));
    const all = [
      ...this.#sent.values(),
      ...queued.map((entry) => this.#placed(entry)),
      ...uploads.map(placedUpload),
    ];
    this.list = all.sort((a, b) => a.order - b.order).map(({ shown }) => shown);
  }

  /** A message with files stays where it was while they were uploaded, and keeps them. */
  #placed({ id, kind, body, at, order, state, code, answered }: OutboxEntry): Placed {
    const upload = this.#uploads.find(({ entry }) => entry.id === id);
    const shown = {
      id,
      kind,
      body,
      at: upload?.entry.at ?? at,
      state,
      ...withoutNothing({ code, answered }),
    };
    return { order: upload?.entry.order ?? order, shown: upload ? { ...shown, files: upload.files } : shown };
  }
}

function placedUpload({ entry, files }: PendingUpload): Placed {
  const { id, body, at, order, state, code } = entry;
  return { order, shown: { id, kind: 'message.post', body, at, state, files, ...(code && { code }) } };
}
