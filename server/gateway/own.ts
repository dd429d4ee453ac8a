import { type Db, sql, type Write } from '../db/sql.ts';
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

  /** For the commit that gives him something, so that no crash comes between the two. None when it was noted before. */
  noting(person: number, topic: string): readonly Write[] {
    return this.#noted.has(keyOf(person, topic)) ? NONE : [noteOf(person, topic)];
  }

  /** For what is told after its commit. */
  note(person: number, topic: string): void {
    const key = keyOf(person, topic);
    if (this.#noted.has(key)) return;
    this.noted(person, topic);
    this.#db.write(noteOf(person, topic)).catch((problem: unknown) => {
      this.#noted.delete(key);
      logger.error({ err: problem }, 'what a person has of his own was not noted');
    });
  }

  /** Its commit is done: it need not be written again. */
  noted(person: number, topic: string): void {
    if (this.#noted.size > MOST_NOTED) this.#noted.clear();
    this.#noted.add(keyOf(person, topic));
  }
}

function keyOf(person: number, topic: string): string {
  return `${person} ${topic}`;
}

function noteOf(person: number, topic: string): Write {
  return sql`insert into own (person, topic) values (${person}, ${topic}) on conflict (person, topic) do nothing`;
}

const MOST_NOTED = 10_000;
const NONE: readonly Write[] = [];
