import type { ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { keep, recall } from '@tertulia/web/kit/device-memory.ts';
import { DOOMED } from '../talk/doomed.ts';

type Doomed = { me: PersonId; conversation: ConversationId; of: number };

/** Those of a conversation and of what is shown within it. */
export class AllDeletions {
  readonly #client: Pick<Client, 'me' | 'keep'>;
  readonly #show: (conversation: ConversationId, hidden: ReadonlySet<number>) => void;
  readonly #parts = new Map<ConversationId, Deletions>();

  constructor(
    client: Pick<Client, 'me' | 'keep'>,
    show: (conversation: ConversationId, hidden: ReadonlySet<number>) => void,
  ) {
    this.#client = client;
    this.#show = show;
  }

  of(conversation: ConversationId): Deletions {
    let part = this.#parts.get(conversation);
    if (!part) {
      part = new Deletions(this.#client, conversation, (hidden) => this.#show(conversation, hidden));
      this.#parts.set(conversation, part);
    }
    return part;
  }

  /** The page ends: what can still be taken back no longer can. */
  send(): void {
    for (const part of this.#parts.values()) part.send();
  }
}

/**
 * What this person deleted for himself and may still take back: hidden at once, sent when the time to undo is over.
 * A page that is closed before keeps it on the device, and the next one sends it. (What is deleted for everyone is
 * asked about and leaves at once: of a message that went to the wrong people every second counts.)
 */
export class Deletions {
  readonly #client: Pick<Client, 'me' | 'keep'>;
  readonly #conversation: ConversationId;
  readonly #show: (hidden: ReadonlySet<number>) => void;
  #waiting: readonly number[] = [];

  constructor(
    client: Pick<Client, 'me' | 'keep'>,
    conversation: ConversationId,
    show: (hidden: ReadonlySet<number>) => void,
  ) {
    this.#client = client;
    this.#conversation = conversation;
    this.#show = show;
  }

  add(seqs: readonly number[]): void {
    this.#change([...this.#waiting, ...seqs]);
  }

  undo(seqs: readonly number[]): void {
    this.#change(this.#waiting.filter((seq) => !seqs.includes(seq)));
  }

  /** The time to undo is over. */
  send(seqs: readonly number[] = this.#waiting): void {
    for (const seq of seqs)
      if (this.#waiting.includes(seq)) this.#client.keep(this.#conversation, seq, { hidden: true });
    this.undo(seqs);
  }

  #change(waiting: readonly number[]): void {
    const me = this.#client.me.get()?.id;
    const conversation = this.#conversation;
    this.#waiting = waiting;
    const others = readDoomed().filter((one) => one.conversation !== conversation || one.me !== me);
    write(me ? [...others, ...waiting.map((of) => ({ me, conversation, of }))] : others);
    this.#show(new Set(waiting));
  }
}

/** Sends what an earlier page could not send any more, of any conversation. */
export function resumeDeletions(client: Pick<Client, 'me' | 'keep'>): void {
  const me = client.me.get()?.id;
  if (!me) return;
  const all = readDoomed();
  for (const one of all) if (one.me === me) client.keep(one.conversation, one.of, { hidden: true });
  write(all.filter((one) => one.me !== me));
}

function readDoomed(): Doomed[] {
  try {
    const all: unknown = JSON.parse(recall(DOOMED) ?? '[]');
    return Array.isArray(all) ? all.filter(isDoomed) : [];
  } catch {
    return [];
  }
}

function write(all: readonly Doomed[]): void {
  keep(DOOMED, all.length > 0 ? JSON.stringify(all) : null);
}

function isDoomed(one: unknown): one is Doomed {
  return typeof one === 'object' && one !== null && 'me' in one && 'conversation' in one && 'of' in one;
}
