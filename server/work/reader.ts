import { sql, type Write } from '../db/sql.ts';
import type { StoredEvent } from '../feature.ts';
import type { House } from '../house.ts';
import type { Position } from '../log/store.ts';

/**
 * Reads the events of all conversations in an order that skips none (L14), and remembers where it stands. Handling a
 * batch and `advance` belong into one commit, or the batch may come again.
 */
export class Reader {
  readonly #house: House;
  readonly #name: string;
  #at: Position | undefined;

  constructor(house: House, name: string) {
    this.#house = house;
    this.#name = name;
  }

  /** The next events; none when everything was read. */
  async next(limit: number): Promise<readonly (StoredEvent & { readonly id: number })[]> {
    // Another node may have worked meanwhile: what is remembered here is only a shortcut on a database of one's own.
    if (!this.#at || this.#house.db.dialect === 'postgres') this.#at = await this.#read();
    return this.#house.across(this.#at, limit);
  }

  /** The write that remembers these events as read: commit it with what came of them, then call `advanced`. */
  advance(events: readonly (StoredEvent & { readonly id: number })[]): Write {
    const { position, id } = events.at(-1)!;
    return sql`insert into reader (name, position, id) values (${this.#name}, ${position}, ${id})
      on conflict (name) do update set position = excluded.position, id = excluded.id`;
  }

  /** The write that remembers all there is now as read, without reading it. */
  async end(): Promise<Write> {
    const { log, db } = this.#house;
    const horizon = await log.horizon();
    this.#at = undefined;
    // In SQLite an event's id is its position; in PostgreSQL several share one, and those at the horizon may still come.
    const [position, id] = db.dialect === 'sqlite' ? [horizon - 1, horizon - 1] : [horizon, 0];
    return sql`insert into reader (name, position, id) values (${this.#name}, ${position}, ${id})
      on conflict (name) do update set position = excluded.position, id = excluded.id`;
  }

  advanced(events: readonly (StoredEvent & { readonly id: number })[]): void {
    const { position, id } = events.at(-1)!;
    this.#at = { position, id };
  }

  async #read(): Promise<Position> {
    const row = await this.#house.db.row<{ position: number; id: number }>(
      sql`select position, id from reader where name = ${this.#name}`,
    );
    return row ?? { position: 0, id: 0 };
  }
}
