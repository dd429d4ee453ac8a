import { sql } from '../db/sql.ts';
import type { Db } from '../db/sql.ts';
import { logger } from '../logger.ts';

/** Of which topics people have something of their own, so that a connection is told what is worth asking for. */
export class Own {
  readonly #db: Db;
  /** Written already: each is written once for ever. */
  readonly #noted = new Set<string>();

  constructor(db: Db) {
    this.#db = db;
  }

  async topicsOf(person: number): Promise<string[]> {
    const rows = await this.#db.rows<{ topic: string }>(
      sql`select topic from own where person = ${person} order by topic`,
    );
    return rows.map(({ topic }) => topic);
  }

  note(person: number, topic: string): void {
    const key = `${person} ${topic}`;
    if (this.#noted.has(key)) return;
    if (this.#noted.size > MOST_NOTED) this.#noted.clear();
    this.#noted.add(key);
    this.#db
      .write(
        sql`insert into own (person, topic) values (${person}, ${topic}) on conflict (person, topic) do nothing`,
      )
      .catch((problem: unknown) => {
        this.#noted.delete(key);
        logger.error({ err: problem }, 'what a person has of his own was not noted');
      });
  }
}

const MOST_NOTED = 10_000;
