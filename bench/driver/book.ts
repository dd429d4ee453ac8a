import type { LogEvent } from '@tertulia/protocol/event.ts';
import type { CommandId, ConversationId, PersonId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import type { KnownFrame } from './connection.ts';
import type { Tally } from './tally.ts';

/** Where a reader of the book stands. */
export interface Reader {
  readonly person: PersonId;
  position: number;
  /** Seqs that were jumped over and may still come, too late. */
  missing: Set<number> | undefined;
}

/** A frame of events that someone parsed, until the last reader has had the same bytes. */
export interface KnownEvents extends KnownFrame {
  readonly first: number;
  readonly last: number;
  readonly messages: readonly Message[];
  readers: number;
}

interface Message {
  readonly id: CommandId;
  readonly by: PersonId;
  readonly text: string;
  /** When it was sent, or should have been. */
  readonly at: number;
  seq: number;
  isAcknowledged: boolean;
  /** How many others have not had it. */
  left: number;
  /** How many have not had it, its sender's own copy included. */
  waiting: number;
}

/**
 * All that was written in one conversation and who has had what of it: every event once, in order, with the id,
 * sender and text it was sent with.
 */
export class Book {
  readonly ref: ConversationId;
  readonly readers: number;
  /** The newest seq there was when the readers came. */
  #from = 0;
  readonly #tally: Tally;
  readonly #outstanding = new Map<string, Message>();
  readonly #known = new Map<number, KnownEvents>();
  #stored = 0;
  #written = 0;

  constructor(ref: ConversationId, readers: number, tally: Tally) {
    this.ref = ref;
    this.readers = readers;
    this.#tally = tally;
  }

  /** A reader came who wants only what is new: nothing was written yet. */
  beginsAfter(seq: number): void {
    this.#from = seq;
  }

  /** A new message's frame. @param at when it is due, by `performance.now()` */
  write(by: PersonId, at: number): string {
    const id = uuidv7(Date.now(), fillRandom) as CommandId;
    // No blank at its end: the server would cut it off.
    const text = `${`${this.#written++} ${FILLING}`.slice(0, 99)}.`;
    this.#outstanding.set(id, {
      id,
      by,
      text,
      at,
      seq: 0,
      isAcknowledged: false,
      left: this.readers - 1,
      waiting: this.readers,
    });
    return `{"type":"do","id":"${id}","conversation":"${this.ref}","kind":"message.post","body":{"text":"${text}"}}`;
  }

  acknowledged(id: string, seq: number): void {
    const message = this.#outstanding.get(id);
    if (!message || message.isAcknowledged)
      throw new Error(`an acknowledgement for ${id}, which waits for none`);
    if (message.seq !== 0 && message.seq !== seq)
      throw new Error(`${id} was acknowledged as ${seq}, but came as ${message.seq}`);
    message.seq = seq;
    message.isAcknowledged = true;
    this.#stored += 1;
    this.#forget(message);
  }

  expects(reader: Reader): KnownEvents | undefined {
    return this.#known.get(reader.position + 1);
  }

  readKnown(reader: Reader, frame: KnownEvents): void {
    reader.position = frame.last;
    for (const message of frame.messages) this.#had(reader, message);
    frame.readers -= 1;
    if (frame.readers === 0) this.#known.delete(frame.first);
  }

  read(reader: Reader, events: readonly LogEvent[], bytes: Buffer): void {
    const inOrder = events[0]?.seq === reader.position + 1;
    const messages = events
      .filter((event) => this.#isNew(reader, event.seq))
      .flatMap((event) => this.#match(event) ?? []);
    for (const message of messages) this.#had(reader, message);
    const first = events[0]?.seq ?? 0;
    if (inOrder && messages.length === events.length && this.readers > 1 && !this.#known.has(first)) {
      this.#known.set(first, {
        bytes: Buffer.from(bytes),
        first,
        last: reader.position,
        messages,
        readers: this.readers - 1,
      });
    }
  }

  get unacknowledged(): number {
    let count = 0;
    for (const message of this.#outstanding.values()) if (!message.isAcknowledged) count += 1;
    return count;
  }

  /** How many of the stored messages this reader never had. */
  lostBy(reader: Reader): number {
    return Math.max(0, this.#from + this.#stored - reader.position) + (reader.missing?.size ?? 0);
  }

  #isNew(reader: Reader, seq: number): boolean {
    if (seq > reader.position) {
      for (let jumped = reader.position + 1; jumped < seq; jumped++)
        (reader.missing ??= new Set()).add(jumped);
      reader.position = seq;
      return true;
    }
    if (reader.missing?.delete(seq)) this.#tally.reordered += 1;
    else this.#tally.doubled += 1;
    return false;
  }

  #match(event: LogEvent): Message | undefined {
    const message = this.#outstanding.get(event.id ?? '');
    if (!message) {
      // Completed long ago, under another seq: the same command was stored twice.
      this.#tally.doubled += 1;
      return undefined;
    }
    if (message.seq !== 0 && message.seq !== event.seq) {
      this.#tally.doubled += 1;
      return undefined;
    }
    const isTrue =
      event.by === message.by && event.kind === 'message.posted' && event.body['text'] === message.text;
    if (!isTrue) throw new Error(`event ${event.seq} is not what was sent as ${message.id}`);
    message.seq = event.seq;
    return message;
  }

  #had(reader: Reader, message: Message): void {
    message.waiting -= 1;
    if (message.by !== reader.person) {
      message.left -= 1;
      this.#tally.delivered();
      if (message.left === 0) this.#tally.completed(performance.now() - message.at);
    }
    this.#forget(message);
  }

  #forget(message: Message): void {
    if (message.isAcknowledged && message.waiting === 0) this.#outstanding.delete(message.id);
  }
}

const FILLING =
  'The order for table seven is ready, please bring two coffees and the bill when you come by the terrace.';

/** Random bytes for ids, drawn 4,096 at a time: a call for each id would cost more than the id. */
const RANDOM = Buffer.allocUnsafe(4096);
let used = RANDOM.length;

function fillRandom(bytes: Uint8Array): void {
  if (used + 16 > RANDOM.length) {
    crypto.getRandomValues(RANDOM);
    used = 0;
  }
  bytes.set(RANDOM.subarray(used, used + 16));
  used += 16;
}
