import type { Down } from '@tertulia/protocol/down.ts';
import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { Book, KnownEvents, Reader } from './book.ts';
import { Connection, type Hearer, type Place } from './connection.ts';
import type { Marks } from './marks.ts';

/** Someone who signed up: the token is his cookie's. */
export interface SignedUp {
  readonly person: PersonId;
  readonly token: string;
}

/** Beyond every head: the server answers with where the conversation ends. */
const NEWEST = 2 ** 31;

/** One device of one person in one conversation, behaving as the SDK does. */
export class Member implements Hearer<KnownEvents>, Reader {
  readonly person: PersonId;
  readonly book: Book;
  readonly #token: string;
  readonly #number: number;
  readonly #marks: Marks | undefined;
  position = NEWEST;
  missing: Set<number> | undefined = undefined;
  /** Called after each event and each acknowledgement. */
  onMoved: (() => void) | undefined = undefined;
  #connection: Connection<KnownEvents> | undefined = undefined;
  #following: PromiseWithResolvers<void> | undefined = undefined;
  #follows = true;
  #marked = NEWEST;
  /** How many commands may still go out unacknowledged; 0 for who only listens. */
  #free = 0;

  constructor(book: Book, { person, token }: SignedUp, number: number, marks?: Marks) {
    this.book = book;
    this.person = person;
    this.#token = token;
    this.#number = number;
    this.#marks = marks;
  }

  /** Resolves when the server has said `followed`, or `welcome` to a device that only sends. */
  connect(place: Place, follows = true): Promise<void> {
    this.#follows = follows;
    this.#following = Promise.withResolvers<void>();
    this.#connection = new Connection(place, this.#token, this.#number, this);
    return this.#following.promise;
  }

  disconnect(): void {
    this.#connection?.end();
    this.#connection = undefined;
  }

  /** Sends now, and from now on whenever an acknowledgement frees a place. */
  keepInFlight(commands: number): void {
    this.#free = commands;
    this.#send();
    this.#connection?.flush();
  }

  /** One message, whatever is in flight. */
  post(at: number): void {
    this.#free -= 1;
    this.#connection?.say(this.book.write(this.person, at));
    this.#connection?.flush();
  }

  rest(): void {
    this.#free = Number.NEGATIVE_INFINITY;
  }

  mark(): void {
    if (this.#marked >= this.position || !this.#connection) return;
    this.#marked = this.position;
    this.#connection.say(`{"type":"mark","conversation":"${this.book.ref}","delivered":${this.position}}`);
    this.#connection.flush();
  }

  expects(): KnownEvents | undefined {
    return this.book.expects(this);
  }

  heardKnown(frame: KnownEvents): void {
    this.book.readKnown(this, frame);
    this.#moved();
  }

  heard(frame: Down, bytes: Buffer): void {
    // What else a client may hear, receipts and names, is read and left.
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check
    switch (frame.type) {
      case 'welcome':
        if (!this.#follows) return this.#following?.resolve();
        this.#connection!.say(`{"type":"follow","conversation":"${this.book.ref}","after":${this.position}}`);
        return;
      case 'followed':
        return this.#followed(frame.after);
      case 'done':
        return this.#acknowledged(frame.done);
      case 'events':
        this.book.read(this, frame.events, bytes);
        this.#moved();
        return;
      case 'refused':
      case 'failed':
      case 'gone':
        throw new Error(JSON.stringify(frame));
      default:
        return;
    }
  }

  closed(reason: string): void {
    const problem = new Error(`a connection ended: ${reason}`);
    this.#following?.reject(problem);
    process.nextTick(() => {
      throw problem;
    });
  }

  #followed(after: number): void {
    if (this.position === NEWEST) {
      this.position = after;
      this.#marked = after;
      this.book.beginsAfter(after);
    } else if (after !== this.position) {
      throw new Error(`asked for what is after ${this.position}, got what is after ${after}`);
    }
    this.#following?.resolve();
  }

  #moved(): void {
    this.#marks?.moved(this);
    this.onMoved?.();
  }

  #acknowledged(done: readonly (readonly [string, number])[]): void {
    for (const [id, seq] of done) this.book.acknowledged(id, seq);
    this.#free += done.length;
    this.#send();
    this.onMoved?.();
  }

  #send(): void {
    while (this.#free > 0) {
      this.#free -= 1;
      this.#connection!.say(this.book.write(this.person, performance.now()));
    }
  }
}
