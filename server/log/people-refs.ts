import type { PersonId } from '@tertulia/protocol/ids.ts';
import { formatUuid } from '@tertulia/protocol/uuid.ts';
import { inList, sql } from '../db/sql.ts';
import { refBytes } from '../db/refs.ts';
import type { Store } from './store.ts';

/** The outside names of people, by row id. They never change, so what was read once is kept. */
export class PeopleRefs {
  readonly #store: Store;
  readonly #refs = new Map<number, PersonId>();

  constructor(store: Store) {
    this.#store = store;
  }

  know(id: number, ref: PersonId): void {
    this.#refs.set(id, ref);
  }

  /** Undefined for the business itself (0), and for someone who was not loaded. */
  get(id: number): PersonId | undefined {
    return this.#refs.get(id);
  }

  /** After it, `get` knows all of them. */
  async load(ids: Iterable<number>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => id !== 0 && !this.#refs.has(id));
    if (missing.length === 0) return;
    const rows = await this.#store.query(inList('select id, ref from person where id in', missing));
    for (const row of rows)
      this.#refs.set(Number(row['id']), formatUuid(row['ref'] as Uint8Array) as PersonId);
  }

  /** The row id of someone, or undefined. */
  async find(ref: PersonId): Promise<number | undefined> {
    const rows = await this.#store.query(sql`select id from person where ref = ${refBytes(ref)}`);
    return rows[0] && Number(rows[0]['id']);
  }
}
