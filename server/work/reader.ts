import { sql, type Write } from '../db/sql.ts';
import type { StoredEvent } from '../feature.ts';
import type { House } from '../house.ts';
import type { Position } from '../log/store.ts';

type Read = readonly (StoredEvent & { readonly id: number })[];

/** What was read so long ago at most is given again after a crash to who only passes events. */
const WRITTEN_EVERY_MS = 200;

/**
 * Reads the events of all conversations in an order that skips none (L14), and remembers where it stands. Handling a
 * batch and `advance` belong into one commit, or the batch may come again.
 */
export class Reader {
  readonly #house: House;
  readonly #name: string;
  #at: Position | undefined;
  /** Events were passed since it was written down where it stands. */
  #isUnwritten = false;
  #writtenAt = -WRITTEN_EVERY_MS;

  constructor(house: House, name: string) {
    this.#house = house;
    this.#name = name;
  }

  /** The next events; none when everything was read. */
  async next(limit: number): Promise<Read> {
    let at = this.#at;
    // Another node may have worked meanwhile: what is remembered here is enough only on a database of one's own.
    if (!at || this.#house.db.dialect === 'postgres') at = later(at, (await this.#find()) ?? BEGINNING);
    this.#at = at;
    return this.#house.across(at, limit);
  }

  /** The write that remembers these events as read: commit it with what came of them, then call `advanced`. */
  advance(events: Read): Write {
    return this.#standAt(events.at(-1)!);
  }

  advanced(events: Read): void {
    const { position, id } = events.at(-1)!;
    this.#at = { position, id };
  }

  /**
   * Remembers these events as read and writes it down now and then: for who bears to be given some of them again after a
   * crash, or on another node. Without events it writes down what it has not yet.
   */
  async passed(events: Read): Promise<void> {
    if (events.length > 0) {
      this.advanced(events);
      this.#isUnwritten = true;
    }
    // The real clock: what it spares is work of this machine.
    const now = performance.now();
    if (!this.#isUnwritten || (events.length > 0 && now < this.#writtenAt + WRITTEN_EVERY_MS)) return;
    this.#isUnwritten = false;
    this.#writtenAt = now;
    await this.#house.db.write(this.#standAt(this.#at!));
  }

  /** Whether it has ever been written down where it stands. */
  async isKnown(): Promise<boolean> {
    return (await this.#find()) !== undefined;
  }

  /** The write that remembers all there is now as read, without reading it. */
  async end(): Promise<Write> {
    const { log, db } = this.#house;
    const horizon = await log.horizon();
    this.#at = undefined;
    // In SQLite an event's id is its position; in PostgreSQL several share one, and those at the horizon may still come.
    return this.#standAt(
      db.dialect === 'sqlite' ? { position: horizon - 1, id: horizon - 1 } : { position: horizon, id: 0 },
    );
  }

  #standAt({ position, id }: Position): Write {
    return sql`insert into reader (name, position, id) values (${this.#name}, ${position}, ${id})
      on conflict (name) do update set position = excluded.position, id = excluded.id`;
  }

  async #find(): Promise<Position | undefined> {
    return this.#house.db.row<Position>(sql`select position, id from reader where name = ${this.#name}`);
  }
}

function later(a: Position | undefined, b: Position): Position {
  return a && (a.position > b.position || (a.position === b.position && a.id > b.id)) ? a : b;
}

const BEGINNING: Position = { position: 0, id: 0 };
